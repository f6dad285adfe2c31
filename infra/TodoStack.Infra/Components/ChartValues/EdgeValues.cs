using System.Text.Json;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Components.ChartValues;

/// <summary>
/// The values of infra/charts/edge, member for member what its values.schema.json describes; values.yaml says what each
/// does. What is null is left to the chart.
/// </summary>
public sealed record EdgeValues
{
    /// <summary>The application that all objects belong to.</summary>
    public string? PartOf { get; init; }

    /// <summary>Labels for every object.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Annotations for every object.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>The Gateway.</summary>
    public EdgeGatewayValues? Gateway { get; init; }

    /// <summary>The host names that the certificate is for.</summary>
    public IReadOnlyList<string>? Hosts { get; init; }

    /// <summary>Paths that nobody outside gets.</summary>
    public IReadOnlyList<string>? PrivatePaths { get; init; }

    /// <summary>The certificate.</summary>
    public EdgeCertificateValues? Certificate { get; init; }

    /// <summary>The proxies.</summary>
    public EdgeProxiesValues? Proxies { get; init; }

    /// <summary>How much a client may ask for.</summary>
    public EdgeLimitsValues? Limits { get; init; }

    /// <summary>How long anything may take.</summary>
    public EdgeTimeoutsValues? Timeouts { get; init; }

    /// <summary>What Prometheus is told of.</summary>
    public EdgeMetricsValues? Metrics { get; init; }

    /// <summary>Reads values.</summary>
    /// <param name="values">As in a values file.</param>
    /// <exception cref="JsonException">A value has another type, or there is no such value.</exception>
    public static EdgeValues FromJson(JsonObject values) => values.Deserialize<EdgeValues>(ValuesFormat.Options)!;

    /// <summary>The values as in a values file.</summary>
    public JsonObject ToJson() => (JsonObject)JsonSerializer.SerializeToNode(this, ValuesFormat.Options)!;
}

/// <summary>The Gateway that an edge is for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ClassName">Its GatewayClass.</param>
/// <param name="CreateClass">Whether the class is made.</param>
public sealed record EdgeGatewayValues(string? Name = null, string? ClassName = null, bool? CreateClass = null);

/// <summary>The certificate.</summary>
/// <param name="SecretName">Secret that gets it.</param>
/// <param name="Acme">Who issues it.</param>
public sealed record EdgeCertificateValues(string? SecretName = null, EdgeAcmeValues? Acme = null);

/// <summary>A certificate authority that speaks ACME.</summary>
/// <param name="Email">Whom it writes to.</param>
/// <param name="Server">Its directory.</param>
public sealed record EdgeAcmeValues(string? Email = null, string? Server = null);

/// <summary>The proxies.</summary>
public sealed record EdgeProxiesValues
{
    /// <summary>Namespace of their pods.</summary>
    public string? Namespace { get; init; }

    /// <summary>Pods.</summary>
    public int? Replicas { get; init; }

    /// <summary>Threads of a pod.</summary>
    public int? Concurrency { get; init; }

    /// <summary>What a pod is promised and can have.</summary>
    public ResourcesValues? Resources { get; init; }

    /// <summary>How the world gets there.</summary>
    public EdgeServiceValues? Service { get; init; }
}

/// <summary>The proxies' Service.</summary>
public sealed record EdgeServiceValues
{
    /// <summary>Its type.</summary>
    public ServiceType? Type { get; init; }

    /// <summary>Port on every node for plain HTTP.</summary>
    public int? HttpNodePort { get; init; }

    /// <summary>Port on every node for HTTPS.</summary>
    public int? HttpsNodePort { get; init; }

    /// <summary>Annotations.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}

/// <summary>How much a client may ask for.</summary>
/// <param name="RequestsPerMinute">Requests a minute.</param>
/// <param name="RequestBody">Largest body.</param>
/// <param name="ConcurrentStreams">Streams of one connection.</param>
public sealed record EdgeLimitsValues(int? RequestsPerMinute = null, string? RequestBody = null, int? ConcurrentStreams = null);

/// <summary>Seconds that anything may take.</summary>
/// <param name="HeadersSeconds">The head of a request.</param>
/// <param name="RequestSeconds">The whole request.</param>
/// <param name="AnswerSeconds">The whole answer.</param>
/// <param name="IdleSeconds">Without a byte.</param>
/// <param name="DrainSeconds">The end of a pod.</param>
public sealed record EdgeTimeoutsValues(
    int? HeadersSeconds = null, int? RequestSeconds = null, int? AnswerSeconds = null, int? IdleSeconds = null, int? DrainSeconds = null);

/// <summary>What Prometheus is told of.</summary>
/// <param name="PodMonitors">What it is told by.</param>
public sealed record EdgeMetricsValues(EdgePodMonitorsValues? PodMonitors = null);

/// <summary>PodMonitors, by which Prometheus' operator is told what to collect.</summary>
public sealed record EdgePodMonitorsValues
{
    /// <summary>Whether it is told of the proxies and of Envoy Gateway.</summary>
    public bool? Gateway { get; init; }

    /// <summary>Whether it is told of cert-manager.</summary>
    public bool? CertManager { get; init; }

    /// <summary>Namespace of cert-manager.</summary>
    public string? CertManagerNamespace { get; init; }

    /// <summary>Time between two collections.</summary>
    public string? Interval { get; init; }

    /// <summary>Time after which one has failed.</summary>
    public string? ScrapeTimeout { get; init; }

    /// <summary>Labels by which a Prometheus finds them.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}
