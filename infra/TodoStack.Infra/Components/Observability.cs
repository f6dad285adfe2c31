using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;
using TodoStack.Infra.Components.Platform;

namespace TodoStack.Infra.Components;

/// <summary>Metrics by Prometheus, logs by Loki, traces by Tempo, collectors of OpenTelemetry, and Grafana that leads from one to the other.</summary>
public sealed class Observability : ComponentResource
{
    private const int PasswordLength = 32;

    /// <summary>Installs all of it.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What it needs.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public Observability(string name, ObservabilityArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:Observability", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var child = new ComponentResourceOptions { Parent = this };
        var stores = new Boundary($"{name}-boundary", args.StoreBoundary, child);
        var nodes = new Boundary($"{name}-logs-boundary", args.LogsBoundary, new ComponentResourceOptions { Parent = this });
        Resource[] before = [stores, .. ObservabilityFlows.Make(name, args, stores.Namespace, nodes.Namespace, this)];
        Resource[] grafana = [.. before, Account(name, args, stores.Namespace), .. GrafanaRights.Make(name, args, stores.Namespace, this)];

        var loki = Install("loki", PinnedCharts.Loki, stores.Namespace, LokiChart.Values(args.Settings), before);
        var tempo = Install("tempo", PinnedCharts.Tempo, stores.Namespace, TempoChart.Values(args.Settings), before);
        Operator = Install("prometheus", PinnedCharts.PrometheusStack, stores.Namespace, PrometheusStackChart.Values(args), grafana);
        _ = Install("collector", PinnedCharts.OpenTelemetryCollector, stores.Namespace, CollectorCharts.Traces(args), [tempo, .. before]);
        _ = Install("log-collector", PinnedCharts.OpenTelemetryCollector, nodes.Namespace, CollectorCharts.Logs(args), [nodes, loki, .. before]);
        RegisterOutputs();
    }

    /// <summary>The release that brings the kinds of what is collected.</summary>
    public Release Operator { get; }

    private Release Install(string name, PinnedChart chart, Output<string> space, JsonObject values, Resource[] after) => ChartRelease.Make(
        new ChartReleaseArgs { Name = name, Namespace = space, Chart = chart, Values = Output.Create(values) }, this, after);

    /// <summary>Grafana's first account, with a password that nobody has chosen.</summary>
    private Secret Account(string name, ObservabilityArgs args, Output<string> space)
    {
        var password = new RandomPassword($"{name}-grafana-password", new RandomPasswordArgs { Length = PasswordLength, Special = false }, new CustomResourceOptions { Parent = this });
        return new Secret($"{name}-grafana-account", new SecretArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = PrometheusStackChart.GrafanaAccount,
                Namespace = space,
                Labels = args.Owner.Labels(PrometheusStackChart.GrafanaAccount, "observability").All,
            },
            Type = "Opaque",
            StringData =
            {
                { "admin-user", "admin" },
                { "admin-password", Output.CreateSecret(password.Result) },
            },
        }, new CustomResourceOptions { Parent = this });
    }
}
