namespace TodoStack.Infra.Settings;

/// <summary>What each program of the observability stack asks for and may use: enough for one application on a laptop.</summary>
public static class ObservabilitySizes
{
    /// <summary>Prometheus.</summary>
    public static readonly ResourceSettings Prometheus = Of("100m", "384Mi", "500m", "768Mi");

    /// <summary>Prometheus' operator.</summary>
    public static readonly ResourceSettings Operator = Of("10m", "64Mi", "200m", "128Mi");

    /// <summary>What tells a program beside it of a change: of rules, of dashboards.</summary>
    public static readonly ResourceSettings Reloader = Of("10m", "32Mi", "100m", "96Mi");

    /// <summary>kube-state-metrics.</summary>
    public static readonly ResourceSettings KubeState = Of("10m", "48Mi", "100m", "128Mi");

    /// <summary>Grafana.</summary>
    public static readonly ResourceSettings Grafana = Of("50m", "160Mi", "500m", "384Mi");

    /// <summary>Loki.</summary>
    public static readonly ResourceSettings Loki = Of("50m", "192Mi", "500m", "512Mi");

    /// <summary>Tempo.</summary>
    public static readonly ResourceSettings Tempo = Of("30m", "160Mi", "500m", "512Mi");

    /// <summary>A collector: of traces, or of a node's logs.</summary>
    public static readonly ResourceSettings Collector = Of("20m", "96Mi", "200m", "192Mi");

    /// <summary>PostgreSQL's exporter.</summary>
    public static readonly ResourceSettings PostgresExporter = Of("10m", "32Mi", "100m", "96Mi");

    // Grafana's chart has one sidecar for dashboards and one for data sources.
    internal static readonly ResourceSettings GrafanaPod = Together(Grafana, Reloader, Reloader);

    internal static readonly ResourceSettings PrometheusPod = Together(Prometheus, Reloader);

    private static ResourceSettings Of(string cpu, string memory, string mostCpu, string mostMemory) =>
        new(ResourceAmounts.Of(cpu, memory), ResourceAmounts.Of(mostCpu, mostMemory));

    private static ResourceSettings Together(params ResourceSettings[] containers) => new(
        ResourceAmounts.Sum(containers.Select(container => container.Requests)), ResourceAmounts.Sum(containers.Select(container => container.Limits)));
}
