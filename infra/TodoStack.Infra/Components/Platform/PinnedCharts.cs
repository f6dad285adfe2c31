namespace TodoStack.Infra.Components.Platform;

/// <summary>
/// Every chart of others that this program may install, and the only place that knows a version of one.
/// docs/platform.md has the same as a table, which a test holds equal.
/// </summary>
public static class PinnedCharts
{
    private const string PrometheusCommunity = "https://prometheus-community.github.io/helm-charts";
    private const string GrafanaCommunity = "https://grafana-community.github.io/helm-charts";

    /// <summary>Envoy Gateway, with the Gateway API's kinds (v1.6.1) and its own.</summary>
    public static readonly PinnedChart EnvoyGateway = new(
        "gateway-helm", "oci://docker.io/envoyproxy/gateway-helm", "v1.9.0", "v1.9.0",
        "github.com/envoyproxy/gateway v1.9.0 charts/gateway-helm");

    /// <summary>cert-manager.</summary>
    public static readonly PinnedChart CertManager = new(
        "cert-manager", "oci://quay.io/jetstack/charts/cert-manager", "v1.21.1", "v1.21.1",
        "github.com/cert-manager/cert-manager v1.21.1 deploy/charts/cert-manager");

    /// <summary>Prometheus, its operator, kube-state-metrics and Grafana.</summary>
    public static readonly PinnedChart PrometheusStack = new(
        "kube-prometheus-stack", PrometheusCommunity, "88.5.3", "v0.93.1",
        "github.com/prometheus-community/helm-charts kube-prometheus-stack-88.5.3 charts/kube-prometheus-stack");

    /// <summary>PostgreSQL's metrics.</summary>
    public static readonly PinnedChart PostgresExporter = new(
        "prometheus-postgres-exporter", PrometheusCommunity, "8.2.0", "v0.20.1",
        "github.com/prometheus-community/helm-charts prometheus-postgres-exporter-8.2.0 charts/prometheus-postgres-exporter");

    /// <summary>The OpenTelemetry Collector, which takes in traces and reads the pods' logs.</summary>
    public static readonly PinnedChart OpenTelemetryCollector = new(
        "opentelemetry-collector", "https://open-telemetry.github.io/opentelemetry-helm-charts", "0.170.0", "0.158.0",
        "github.com/open-telemetry/opentelemetry-helm-charts opentelemetry-collector-0.170.0 charts/opentelemetry-collector");

    /// <summary>Loki, which keeps logs.</summary>
    public static readonly PinnedChart Loki = new(
        "loki", GrafanaCommunity, "18.11.0", "3.7.6", "github.com/grafana-community/helm-charts loki-18.11.0 charts/loki");

    /// <summary>Tempo, which keeps traces.</summary>
    public static readonly PinnedChart Tempo = new(
        "tempo", GrafanaCommunity, "2.2.4", "2.10.8", "github.com/grafana-community/helm-charts tempo-2.2.4 charts/tempo");

    /// <summary>The kinds of kagent: agents, tool servers, model configurations.</summary>
    public static readonly PinnedChart KagentCrds = new(
        "kagent-crds", "oci://ghcr.io/kagent-dev/kagent/helm/kagent-crds", "0.9.12", "0.9.12",
        "github.com/kagent-dev/kagent v0.9.12 helm/kagent-crds");

    /// <summary>kagent, which runs agents.</summary>
    public static readonly PinnedChart Kagent = new(
        "kagent", "oci://ghcr.io/kagent-dev/kagent/helm/kagent", "0.9.12", "0.9.12",
        "github.com/kagent-dev/kagent v0.9.12 helm/kagent");

    /// <summary>Ollama, which serves language models.</summary>
    public static readonly PinnedChart Ollama = new(
        "ollama", "https://helm.otwld.com", "1.77.0", "0.32.15",
        "github.com/otwld/ollama-helm ollama-1.77.0");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PinnedChart> All { get; } =
    [
        EnvoyGateway, CertManager,
        PrometheusStack, PostgresExporter, OpenTelemetryCollector, Loki, Tempo,
        KagentCrds, Kagent, Ollama,
    ];
}
