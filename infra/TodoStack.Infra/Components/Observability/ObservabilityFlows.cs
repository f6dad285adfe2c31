using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Components.Platform;

namespace TodoStack.Infra.Components;

/// <summary>Who of those that watch connects to whom.</summary>
internal static class ObservabilityFlows
{
    private const int GrafanaPort = 3000;
    private const int KubeStatePort = 8080;
    private const int OperatorPort = 8080;
    private const int KubeletPort = 10250;

    /// <summary>Labels of the pods of Prometheus.</summary>
    public static readonly Dictionary<string, string> Prometheus = Named("prometheus");

    private static readonly Dictionary<string, string> Operator = Named("kube-prometheus-stack-prometheus-operator");
    private static readonly Dictionary<string, string> KubeState = Named("kube-state-metrics");
    private static readonly Dictionary<string, string> Grafana = Named("grafana");
    private static readonly Dictionary<string, string> Loki = Named("loki");
    private static readonly Dictionary<string, string> Tempo = Named("tempo");
    private static readonly Dictionary<string, string> Collector = Named("opentelemetry-collector");

    public static IReadOnlyList<Resource> Make(string name, ObservabilityArgs args, Input<string> stores, Input<string> nodes, Resource parent)
    {
        NetworkPolicy Allow(
            string what, PinnedChart chart, Input<string> space, Dictionary<string, string> pods,
            NetworkPolicyIngressRuleArgs[] from, NetworkPolicyEgressRuleArgs[] to) => Flows.Allow(
            $"{name}-{what}", space, args.Owner.Labels(what, "observability"), chart.Name, pods, from, to, parent);

        var watching = Flows.From(stores, Prometheus, GrafanaPort, KubeStatePort, LokiChart.Port, TempoChart.Port);
        return
        [
            Allow("prometheus", PinnedCharts.PrometheusStack, stores, Prometheus,
                [
                    Flows.From(stores, Grafana, PrometheusStackChart.PrometheusPort),
                    .. args.Readers.Select(reader => Flows.From(reader, null, PrometheusStackChart.PrometheusPort)),
                ],
                [
                    Flows.To(args.Namespace, null, [.. args.MetricsPorts]),
                    .. args.Watched.Select(pods => Flows.To(pods.Namespace, null, pods.Port)),
                    Flows.To(stores, null, GrafanaPort, KubeStatePort, LokiChart.Port, TempoChart.Port),
                    Flows.ToApiServer(), Flows.ToAnywhere(KubeletPort),
                ]),
            Allow("operator", PinnedCharts.PrometheusStack, stores, Operator,
                [Flows.From(stores, Prometheus, OperatorPort)], [Flows.ToApiServer()]),
            Allow("kube-state-metrics", PinnedCharts.PrometheusStack, stores, KubeState, [watching], [Flows.ToApiServer()]),
            Allow("grafana", PinnedCharts.PrometheusStack, stores, Grafana, [watching],
                [
                    Flows.To(stores, Prometheus, PrometheusStackChart.PrometheusPort), Flows.To(stores, Loki, LokiChart.Port),
                    Flows.To(stores, Tempo, TempoChart.Port), Flows.ToApiServer(),
                ]),
            Allow("loki", PinnedCharts.Loki, stores, Loki,
                [watching, Flows.From(stores, Grafana, LokiChart.Port), Flows.From(nodes, Collector, LokiChart.Port), Flows.From(stores, Loki, LokiChart.InternalPorts)],
                [Flows.To(stores, Loki, LokiChart.InternalPorts)]),
            Allow("tempo", PinnedCharts.Tempo, stores, Tempo,
                [watching, Flows.From(stores, Grafana, TempoChart.Port), Flows.From(stores, Collector, TempoChart.OtlpPort)], []),
            Allow("collector", PinnedCharts.OpenTelemetryCollector, stores, Collector,
                [Flows.From(args.Namespace, null, CollectorCharts.OtlpPort)], [Flows.To(stores, Tempo, TempoChart.OtlpPort)]),
            Allow("log-collector", PinnedCharts.OpenTelemetryCollector, nodes, Collector, [], [Flows.To(stores, Loki, LokiChart.Port)]),
        ];
    }

    private static Dictionary<string, string> Named(string name) => new() { ["app.kubernetes.io/name"] = name };
}
