using System.CommandLine;
using TodoStack.Cli.Targets;

namespace TodoStack.Cli.Commands;

/// <summary>What <c>todo up --detach</c> runs in the background.</summary>
internal static class SuperviseCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command(LocalMachine.SupervisorCommand, "Watches over the stack.") { Hidden = true };
        command.SetAction((_, cancellationToken) => new LocalMachine(context).SuperviseAsync(cancellationToken));
        return command;
    }
}
