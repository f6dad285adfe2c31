using System.Text.Json;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Components.ChartValues;

/// <summary>
/// The values of infra/charts/todo-app, member for member what its values.schema.json describes; values.yaml says what each
/// does. What is null is left to the chart.
/// </summary>
public sealed record TodoAppValues
{
    /// <summary>Takes the place of the chart's name in names.</summary>
    public string? NameOverride { get; init; }

    /// <summary>Takes the place of the whole prefix of names.</summary>
    public string? FullnameOverride { get; init; }

    /// <summary>The application that all objects belong to.</summary>
    public string? PartOf { get; init; }

    /// <summary>Labels for every object.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Annotations for every object.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>Secrets with credentials for the images' registry.</summary>
    public IReadOnlyList<SecretName>? ImagePullSecrets { get; init; }

    /// <summary>The identity of every process.</summary>
    public PodSecurityValues? PodSecurity { get; init; }

    /// <summary>What holds for every service that does not say otherwise.</summary>
    public ServiceValues? ServiceDefaults { get; init; }

    /// <summary>The services by name.</summary>
    public IReadOnlyDictionary<string, ServiceValues>? Services { get; init; }

    /// <summary>Where the database is.</summary>
    public DatabaseValues? Database { get; init; }

    /// <summary>The job that brings the schema up to date.</summary>
    public MigrationValues? Migration { get; init; }

    /// <summary>The Gateway for the services' routes.</summary>
    public GatewayValues? Gateway { get; init; }

    /// <summary>What all network policies share.</summary>
    public NetworkPolicyValues? NetworkPolicy { get; init; }

    /// <summary>Who collects metrics.</summary>
    public MetricsValues? Metrics { get; init; }

    /// <summary>What <c>helm test</c> runs.</summary>
    public TestsValues? Tests { get; init; }

    /// <summary>Reads values.</summary>
    /// <param name="values">As in a values file.</param>
    /// <exception cref="JsonException">A value has another type, or there is no such value.</exception>
    public static TodoAppValues FromJson(JsonObject values) => values.Deserialize<TodoAppValues>(ValuesFormat.Options)!;

    /// <summary>The values as in a values file.</summary>
    public JsonObject ToJson() => (JsonObject)JsonSerializer.SerializeToNode(this, ValuesFormat.Options)!;
}
