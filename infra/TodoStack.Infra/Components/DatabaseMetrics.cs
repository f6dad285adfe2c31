using Pulumi;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Components.Platform;

namespace TodoStack.Infra.Components;

/// <summary>
/// PostgreSQL's exporter. It is in the application's namespace: the database's pod needs the password there anyway, and what
/// crosses the namespace's border is Prometheus alone, as with the services.
/// </summary>
public sealed class DatabaseMetrics : ComponentResource
{
    /// <summary>The component label of its pod.</summary>
    public const string Part = "database-metrics";

    /// <summary>Installs it.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What it needs.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public DatabaseMetrics(string name, DatabaseMetricsArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:DatabaseMetrics", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var part = args.Owner.Labels(PostgresExporterChart.Release, Part);
        var database = new Dictionary<string, string> { [Labels.NameKey] = args.Database.Name, [Labels.InstanceKey] = args.Database.Instance };
        var exporter = Flows.Allow(
            name, args.Namespace, part, PinnedCharts.PostgresExporter.Name, PostgresExporterChart.Pods,
            [Flows.From(args.Prometheus, ObservabilityFlows.Prometheus, PostgresExporterChart.Port)],
            [Flows.To(args.Namespace, database, args.Address.Port)], this);
        var prometheus = Flows.Allow(
            $"{name}-prometheus", args.Prometheus, part, PinnedCharts.PrometheusStack.Name, ObservabilityFlows.Prometheus,
            [], [Flows.To(args.Namespace, PostgresExporterChart.Pods, PostgresExporterChart.Port)], this,
            ("network-policy-peers", $"The pod is that of the chart {PinnedCharts.PostgresExporter.Name}."));
        _ = ChartRelease.Make(new ChartReleaseArgs
        {
            Name = PostgresExporterChart.Release,
            Namespace = args.Namespace,
            Chart = PinnedCharts.PostgresExporter,
            Values = Output.Tuple(args.Credentials.Name, args.Credentials.Checksum).Apply(secret => PostgresExporterChart.Values(args, secret.Item1, secret.Item2)),
        }, this, exporter, prometheus);
        RegisterOutputs();
    }
}
