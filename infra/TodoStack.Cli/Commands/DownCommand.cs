using System.CommandLine;
using TodoStack.Cli.Targets;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo down</c>.</summary>
internal static class DownCommand
{
    public static Command Create(CliContext context)
    {
        var stack = new Option<string?>("--stack", "-s") { Description = "A stack on a cluster, such as dev or prod; without it, what runs on this machine.", HelpName = "name" };
        var deleteData = new Option<bool>("--delete-data") { Description = "Remove the data, too: the database, the backups and the secrets; on this machine also the logs." };
        var yes = SharedOptions.Yes();
        var command = new Command("down", "Stops everything that 'up' started, and nothing else. Data stays unless --delete-data is given.") { stack, deleteData, yes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetValue(stack);
            if (name is null && parsed.GetValue(yes))
            {
                throw new LocalTargetException("--yes is for a stack on a cluster (--stack NAME); on this machine nothing is asked.");
            }

            var target = await new TargetChooser(context, Machine.Current).ForDownAsync(name, cancellationToken);
            return await target.DownAsync(new DownRequest(parsed.GetValue(deleteData), parsed.GetValue(yes)), cancellationToken);
        });
        return command;
    }
}
