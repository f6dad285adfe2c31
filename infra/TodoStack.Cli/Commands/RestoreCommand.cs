using System.CommandLine;
using Spectre.Console;
using TodoStack.Cli.Backups;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Deploying;
using TodoStack.Cli.Output;
using TodoStack.Cli.Releases;
using TodoStack.Cli.Targets;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo restore</c>.</summary>
internal static class RestoreCommand
{
    private const string Latest = "latest";

    public static Command Create(CliContext context)
    {
        var name = new Argument<string?>("name")
        {
            Description = $"The dump's name, or '{Latest}'; without it, those that are there are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var stack = SharedOptions.DeployedStack();
        var yes = SharedOptions.Yes();
        var confirm = new Option<string?>("--confirm")
        {
            Description = "The stack's name once more, for a stack whose database is protected.",
            HelpName = "name",
        };
        var noBackup = new Option<bool>("--no-backup") { Description = "Do not back up what is there now." };
        var command = new Command("restore", "Puts a stack's database back to a dump.") { name, stack, yes, confirm, noBackup };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var interruption = new Interruption(cancellationToken);
            var address = ClusterAddress.Of(context.Repository, StackChoice.OnCluster(context, parsed.GetValue(stack)));
            var kubectl = Kubectl.For(address);
            var jobs = new DatabaseJobs(kubectl, TimeProvider.System);
            var dumps = await BackupCommand.ListAsync(context.Output, jobs, address, json: false, interruption);
            if (parsed.GetValue(name) is not { } wanted)
            {
                BackupCommand.Show(context.Output, dumps);
                return 0;
            }

            var dump = Pick(dumps, wanted);
            var release = HelmRelease.For(context.Repository, address);
            Warn(context.Output, address, dump, parsed.GetValue(noBackup));
            Confirm(context, address, parsed.GetValue(yes), parsed.GetValue(confirm));
            var migration = new MigrationHook(release, kubectl, TimeProvider.System);
            var reporter = context.Output.Reporter(json: false);
            var before = await new RestoreRun(kubectl, jobs, migration.RunAsync, reporter).RunAsync(dump, !parsed.GetValue(noBackup), interruption);
            return await VerifyAsync(context.Output, kubectl, reporter, dump, before, interruption.Stop);
        });
        return command;
    }

    /// <summary>The dump that is meant.</summary>
    /// <exception cref="ClusterException">It is not there.</exception>
    public static Dump Pick(IReadOnlyList<Dump> dumps, string wanted) =>
        dumps.Count == 0 ? throw new ClusterException("There are no dumps yet. 'todo backup' makes one.")
        : wanted == Latest ? dumps[0]
        : dumps.FirstOrDefault(dump => dump.Name == wanted)
            ?? throw new ClusterException($"There is no dump {wanted}. There are:\n{string.Join('\n', dumps.Select(dump => $"  {dump.Name}"))}");

    private static void Warn(CliOutput output, ClusterAddress address, Dump dump, bool noBackup)
    {
        output.Line();
        output.Line($"[bold]{Markup.Escape(dump.Name)}[/] was made {BackupCommand.Age(dump)} ago, {dump.MadeAt:yyyy-MM-dd HH:mm:ss} UTC, {BackupCommand.Size(dump)}.");
        output.Line(
            $"[yellow]What came after that is lost[/] in the stack {Markup.Escape(address.Stack)}: accounts, tasks, tags and conversations that were made, "
            + "changed or deleted since. People cannot use their tasks meanwhile.");
        output.Line(noBackup
            ? "[red]What is there now is not backed up[/] (--no-backup): there is no way back."
            : "What is there now is backed up first, so that there is a way back.");
        output.Line();
    }

    private static void Confirm(CliContext context, ClusterAddress address, bool yes, string? confirm)
    {
        if (confirm is not null && confirm != address.Stack)
        {
            throw new LocalTargetException($"--confirm says {confirm}, but the stack is {address.Stack}. Nothing was changed.");
        }

        var isProtected = DeploymentSettings.Of(context.Repository, address.Stack).IsProtected;
        if (confirm is null && (isProtected || !yes))
        {
            Confirmation.ForConsole(context.Output).Demand(
                isProtected ? address.Stack : "yes",
                isProtected ? $"--confirm {address.Stack}, since its settings protect its database (database.protect)" : "--yes");
        }
    }

    private static async Task<int> VerifyAsync(
        CliOutput output, Kubectl kubectl, IReporter reporter, Dump dump, Dump? before, CancellationToken cancellationToken)
    {
        var results = await reporter.StepAsync("verifying", async step =>
        {
            var results = await ClusterVerification.RunAsync(kubectl, result => step.Progress($"{result.Group}: {result.Name}"), cancellationToken);
            if (VerificationOutput.Failed(results))
            {
                step.Fail();
            }

            return results;
        });
        VerificationOutput.WriteFailures(output, results);
        output.Line($"The database holds what {Markup.Escape(dump.Name)} holds.");
        if (before is not null)
        {
            output.Line($"What was there before is in {Markup.Escape(before.Name)}: 'todo restore {Markup.Escape(before.Name)} --stack {Markup.Escape(kubectl.Address.Stack)}' goes back.");
        }

        return VerificationOutput.Failed(results) ? 1 : 0;
    }
}
