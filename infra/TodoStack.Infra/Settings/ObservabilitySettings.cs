using System.Text.RegularExpressions;

namespace TodoStack.Infra.Settings;

/// <summary>What watches the application.</summary>
public sealed partial record ObservabilitySettings
{
    // Where the collector's Service is, which we name; gRPC's port of OTLP.
    private const string Collector = "collector";
    private const int OtlpPort = 4317;

    // Prometheus, Loki and Tempo have a volume each.
    private const int Volumes = 3;

    /// <summary>Whether Prometheus, Grafana, Loki and Tempo are installed; then all of it is also told what to collect.</summary>
    public required bool Install { get; init; }

    /// <summary>The namespace of what reads the nodes' log files, and of nothing else.</summary>
    public required string LogsNamespace { get; init; }

    /// <summary>Days for which metrics and logs are kept.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>The volume of metrics, that of logs and that of traces, each.</summary>
    public required Quantity Storage { get; init; }

    /// <summary>What is installed.</summary>
    public IReadOnlyList<PlatformPart> Parts =>
    [
        .. Install ? [StorePart, LogsPart] : Array.Empty<PlatformPart>(),
        .. WatchesDatabase ? [DatabasePart] : Array.Empty<PlatformPart>(),
    ];

    /// <summary>What keeps and shows metrics, logs and traces.</summary>
    public PlatformPart StorePart => new("observability", Namespace,
    [
        new("Prometheus", 1, ObservabilitySizes.PrometheusPod, Surge: 0),
        new("its operator", 1, ObservabilitySizes.Operator),
        new("kube-state-metrics", 1, ObservabilitySizes.KubeState),
        new("Grafana", 1, ObservabilitySizes.GrafanaPod),
        new("Loki", 1, ObservabilitySizes.Loki, Surge: 0),
        new("Tempo", 1, ObservabilitySizes.Tempo, Surge: 0),
        new("collector", 1, ObservabilitySizes.Collector),
    ])
    {
        Storage = Quantity.Bytes(Volumes * Storage.Value),
    };

    /// <summary>What reads the log files: one pod on each node, of which a laptop has one.</summary>
    public PlatformPart LogsPart => new("logs", LogsNamespace, [new("log collector", 1, ObservabilitySizes.Collector, Surge: 0)]);

    /// <summary>What asks the database how it is.</summary>
    public static PlatformPart DatabasePart => new("database metrics", string.Empty, [new("PostgreSQL's exporter", 1, ObservabilitySizes.PostgresExporter)])
    {
        IsGuest = true,
    };

    /// <summary>Whether the database is asked how it is: where all of it is installed, and the database is in the cluster, too.</summary>
    public required bool WatchesDatabase { get; init; }

    /// <summary>Whether Prometheus' operator is there and is told what to collect.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The namespace that Prometheus runs in, from which the network policies let it in.</summary>
    public required string Namespace { get; init; }

    /// <summary>Where traces and metrics are sent; null: nowhere.</summary>
    public required Uri? OtlpEndpoint { get; init; }

    /// <summary>Whether the vertical autoscaler is there and recommends sizes; it changes none.</summary>
    public required bool VerticalPodAutoscaler { get; init; }

    internal static ObservabilitySettings Read(SettingsReader reader, DatabaseSettings database)
    {
        var section = reader.Section("observability");
        var endpoint = section.Text("otlpEndpoint", string.Empty, EndpointPattern(), "an address, such as http://collector.monitoring:4317");
        var install = section.Flag("install", false);
        var space = section.Text("namespace", "monitoring", NamePattern(), "a namespace's name");
        if (install && endpoint.Length > 0)
        {
            section.Wrong("otlpEndpoint", $"is {endpoint}, but {section.KeyOf("install")} is true and brings a collector. Remove one of the two.");
        }

        return new ObservabilitySettings
        {
            Install = install,
            Enabled = section.Flag("enabled", false) || install,
            Namespace = space,
            WatchesDatabase = install && database.Mode == DatabaseMode.Cluster,
            LogsNamespace = section.Text("logsNamespace", "node-logs", NamePattern(), "a namespace's name"),
            RetentionDays = section.Integer("retentionDays", 7, 1, 90),
            Storage = section.Storage("storage", "2Gi"),
            OtlpEndpoint = install ? new Uri($"http://{Collector}.{space}:{OtlpPort}") : endpoint.Length == 0 ? null : new Uri(endpoint),
            VerticalPodAutoscaler = section.Flag("verticalPodAutoscaler", false),
        };
    }

    [GeneratedRegex(@"^$|^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?$", RegexOptions.CultureInvariant)]
    private static partial Regex EndpointPattern();

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
