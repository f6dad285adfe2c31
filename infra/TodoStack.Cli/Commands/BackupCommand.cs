using System.CommandLine;
using Spectre.Console;
using TodoStack.Cli.Backups;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Output;
using TodoStack.Cli.Targets;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo backup</c>.</summary>
internal static class BackupCommand
{
    private static readonly string[] Headings = ["DUMP", "AGE", "SIZE"];

    public static Command Create(CliContext context)
    {
        var stack = SharedOptions.DeployedStack();
        var list = new Option<bool>("--list") { Description = "List the dumps that are there, and make none." };
        var json = SharedOptions.Json();
        var command = new Command("backup", "Makes and verifies a dump of a stack's database now.") { stack, list, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var interruption = new Interruption(cancellationToken);
            var address = ClusterAddress.Of(context.Repository, StackChoice.OnCluster(context, parsed.GetValue(stack)));
            var jobs = new DatabaseJobs(Kubectl.For(address), TimeProvider.System);
            if (parsed.GetValue(list))
            {
                var dumps = await ListAsync(context.Output, jobs, address, parsed.GetValue(json), interruption);
                if (parsed.GetValue(json))
                {
                    context.Output.Raw(Dump.ToJson(dumps));
                }
                else
                {
                    Show(context.Output, dumps);
                }

                return 0;
            }

            var dump = await context.Output.Reporter(parsed.GetValue(json)).StepAsync(
                $"backing up the database of {address.Stack}", step => jobs.BackUpAsync(spare: null, step.Progress, interruption));
            context.Output.Raw(parsed.GetValue(json)
                ? dump.ToJson()
                : $"{dump.Name}, {Size(dump)}, made {dump.MadeAt:yyyy-MM-dd HH:mm:ss} UTC. 'todo restore {dump.Name} --stack {address.Stack}' goes back to it.");
            return 0;
        });
        return command;
    }

    /// <summary>Asks for the dumps, showing that it does.</summary>
    public static Task<IReadOnlyList<Dump>> ListAsync(
        CliOutput output, DatabaseJobs jobs, ClusterAddress address, bool json, Interruption interruption) =>
        output.Reporter(json).StepAsync($"listing the dumps of {address.Stack}", step => jobs.ListAsync(step.Progress, interruption));

    /// <summary>Shows dumps to people.</summary>
    public static void Show(CliOutput output, IReadOnlyList<Dump> dumps)
    {
        if (dumps.Count == 0)
        {
            output.Line("There are no dumps yet. 'todo backup' makes one.");
            return;
        }

        output.Table(Headings, [.. dumps.Select(dump => (IReadOnlyList<string>)[Markup.Escape(dump.Name), Age(dump), Size(dump)])]);
    }

    public static string Age(Dump dump) => Durations.Short(DateTimeOffset.UtcNow - dump.MadeAt);

    public static string Size(Dump dump) => Durations.Size(dump.Bytes);
}
