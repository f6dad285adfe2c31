using System.CommandLine;
using TodoStack.Cli.Targets;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo down</c>.</summary>
internal static class DownCommand
{
    public static Command Create(CliContext context)
    {
        var deleteData = new Option<bool>("--delete-data") { Description = "Remove the private database, the secrets and the logs, too." };
        var command = new Command("down", "Stops everything that 'up' started, and nothing else.") { deleteData };
        command.SetAction((parsed, cancellationToken) =>
            new LocalMachine(context).DownAsync(parsed.GetValue(deleteData), cancellationToken));
        return command;
    }
}
