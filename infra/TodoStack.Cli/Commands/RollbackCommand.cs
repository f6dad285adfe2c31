using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TodoStack.Cli.Backups;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Doctor;
using TodoStack.Cli.Output;
using TodoStack.Cli.Releases;
using TodoStack.Cli.Targets;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo rollback</c>.</summary>
internal static class RollbackCommand
{
    private static readonly string[] Headings = ["REVISION", "WHEN", "STATUS", "CHART", "DESCRIPTION"];

    public static Command Create(CliContext context)
    {
        var revision = new Argument<int?>("revision")
        {
            Description = "The revision's number; without it, the last good one before what runs.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var stack = SharedOptions.DeployedStack();
        var yes = SharedOptions.Yes();
        var command = new Command("rollback", "Takes the application back to an earlier revision of its Helm release; database and settings stay.") { revision, stack, yes };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var interruption = new Interruption(cancellationToken);
            var address = ClusterAddress.Of(context.Repository, StackChoice.OnCluster(context, parsed.GetValue(stack)));
            var kubectl = Kubectl.For(address);
            var release = HelmRelease.For(context.Repository, address);
            var history = await release.HistoryAsync(interruption.Stop);
            Show(context.Output, history);
            var target = RevisionPicker.Pick(history, parsed.GetValue(revision));
            var run = new RollbackRun(release, context.Output.Reporter(json: false));
            context.Output.Line(Markup.Escape(await run.SchemaAsync(history, target, interruption.Stop)));
            if (!parsed.GetValue(yes))
            {
                context.Output.Line($"Going back to revision {target.Number}.");
                Confirmation.ForConsole(context.Output).Demand("yes", "--yes");
            }

            var failed = await run.RunAsync(
                history[^1], target, (seen, stop) => ClusterVerification.RunAsync(kubectl, seen, stop), interruption.Stop);
            VerificationOutput.WriteFailures(context.Output, failed);
            if (failed.Count > 0)
            {
                await ExamineAsync(context.Output, kubectl, interruption.Stop);
                context.Output.Line(
                    $"[red]Revision {target.Number} runs, but does not do what it should.[/] 'todo rollback {history[^1].Number} --stack {Markup.Escape(address.Stack)}' puts back what ran before.");
            }

            Tell(context.Output, address);
            return failed.Count == 0 ? 0 : 1;
        });
        return command;
    }

    /// <summary>Shows a history, the newest first.</summary>
    public static void Show(CliOutput output, IReadOnlyList<Revision> history)
    {
        output.Table(Headings, [.. history.Reverse().Select(revision => (IReadOnlyList<string>)
        [
            revision.Number.ToString(CultureInfo.InvariantCulture),
            revision.Updated is { } moment ? $"{Durations.Short(DateTimeOffset.UtcNow - moment)} ago" : "?",
            Markup.Escape(revision.Status),
            Markup.Escape(revision.Chart),
            Markup.Escape(revision.Description),
        ])]);
        output.Line();
    }

    private static async Task ExamineAsync(CliOutput output, Kubectl kubectl, CancellationToken cancellationToken)
    {
        var snapshot = await new ClusterReader(kubectl, TimeProvider.System).ReadAsync(cancellationToken);
        TroubleOutput.Write(output, Examination.Diagnose(await new Examination(kubectl).LookCloserAsync(snapshot, cancellationToken)));
    }

    private static void Tell(CliOutput output, ClusterAddress address)
    {
        var stack = Markup.Escape(address.Stack);
        output.Line();
        output.Line("[bold]Pulumi does not know of the rollback:[/] its state names the revision that was taken back.");
        output.Line(
            $"The next 'todo up' or 'pulumi up --refresh --stack {stack}' deploys what the repository says, and 'pulumi preview --refresh --stack {stack}' shows that "
            + "beforehand. To stay at this revision, revert the change in the repository first.");
    }
}
