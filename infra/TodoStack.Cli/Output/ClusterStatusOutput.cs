using System.Globalization;
using Spectre.Console;
using TodoStack.Cli.Cluster;

namespace TodoStack.Cli.Output;

/// <summary>The status view of a stack on a cluster, for people and for programs.</summary>
internal static class ClusterStatusOutput
{
    private const int MostRevisions = 5;

    private static readonly string[] Workloads = ["WORKLOAD", "READY", "RESTARTS", "CPU", "MEMORY", "SCALING", "IMAGE"];

    private static readonly string[] Volumes = ["VOLUME", "PHASE", "SIZE", "USED"];

    /// <summary>Asks the cluster, shows what it says.</summary>
    /// <returns>0 when everything is ready, else 1.</returns>
    public static async Task<int> RunAsync(CliContext context, string stack, bool json, CancellationToken cancellationToken)
    {
        var kubectl = Kubectl.For(ClusterAddress.Of(context.Repository, stack));
        var reader = new ClusterReader(kubectl, TimeProvider.System);
        var snapshot = await reader.WithVolumeUseAsync(await reader.ReadAsync(cancellationToken), cancellationToken);
        var status = StatusView.Of(snapshot, kubectl.Address);
        if (json)
        {
            context.Output.Raw(status.ToJson());
        }
        else
        {
            Show(context.Output, status, snapshot.Now);
        }

        return status.Ready ? 0 : 1;
    }

    private static void Show(CliOutput output, ClusterStatus status, DateTimeOffset now)
    {
        string Ago(DateTimeOffset? moment) => moment is { } then ? $"{Durations.Short(now - then)} ago" : "never";

        output.Line($"[dim]Stack {Markup.Escape(status.Stack)}: namespace {Markup.Escape(status.Namespace)} of {Markup.Escape(status.Context)}[/]");
        output.Line();
        output.Table(Workloads, [.. status.Workloads.Select(Row)]);
        output.Line();
        if (status.Volumes.Count > 0)
        {
            output.Table(Volumes, [.. status.Volumes.Select(volume => (IReadOnlyList<string>)
            [
                Markup.Escape(volume.Name), volume.Phase, volume.Capacity, volume.UsedBytes is { } used ? Durations.Megabytes(used) : "-",
            ])]);
            output.Line();
        }

        foreach (var revision in status.Revisions.Take(MostRevisions))
        {
            output.Line($"revision {revision.Number}  {Markup.Escape(revision.Status)}, {Ago(revision.At)}");
        }

        output.Line(status.Backup is { } backup
            ? $"backups    {Markup.Escape(backup.Schedule)}, the last good one {Ago(backup.LastGood)}; 'todo backup --stack {Markup.Escape(status.Stack)}' makes one now"
            : "backups    none in the cluster");
        foreach (var (name, url) in status.Urls)
        {
            output.Line($"{Markup.Escape(name),-10} {Markup.Escape(url)}");
        }

        output.Line();
        output.Line(status.Ready
            ? "[green]Everything is ready.[/]"
            : $"[yellow]Not everything is ready:[/] 'todo doctor --stack {Markup.Escape(status.Stack)}' says why.");
    }

    private static IReadOnlyList<string> Row(WorkloadStatus workload) =>
    [
        Markup.Escape(workload.Name),
        $"[{(workload.IsReady ? "green" : "yellow")}]{workload.ReadyPods} of {workload.Wanted}[/]",
        workload.Restarts.ToString(CultureInfo.InvariantCulture),
        workload.Cpu is { } cpu ? string.Create(CultureInfo.InvariantCulture, $"{cpu * 1000:0}m") : "-",
        workload.Memory is { } memory ? Durations.Megabytes((long)memory) : "-",
        workload.Scaling is { } scaling
            ? Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{scaling.Least} to {scaling.Most}: {string.Join(", ", scaling.Metrics)}"))
            : "-",
        Markup.Escape(workload.Image),
    ];
}
