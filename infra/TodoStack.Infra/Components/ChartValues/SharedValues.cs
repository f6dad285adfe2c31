using System.Text.Json.Serialization;

namespace TodoStack.Infra.Components.ChartValues;

/// <summary>A Secret by name.</summary>
/// <param name="Name">The name.</param>
public sealed record SecretName(string Name);

/// <summary>The identity of every process.</summary>
public sealed record PodSecurityValues
{
    /// <summary>The user.</summary>
    public long? RunAsUser { get; init; }

    /// <summary>The group.</summary>
    public long? RunAsGroup { get; init; }
}

/// <summary>What a container is promised and what it can have.</summary>
public sealed record ResourcesValues
{
    /// <summary>Promised.</summary>
    public AmountsValues? Requests { get; init; }

    /// <summary>At most.</summary>
    public AmountsValues? Limits { get; init; }
}

/// <summary>Amounts in Kubernetes' notation.</summary>
public sealed record AmountsValues
{
    /// <summary>Processor time.</summary>
    public string? Cpu { get; init; }

    /// <summary>Memory.</summary>
    public string? Memory { get; init; }

    /// <summary>The node's disk.</summary>
    [JsonPropertyName("ephemeral-storage")]
    public string? EphemeralStorage { get; init; }
}

/// <summary>Where the database is.</summary>
public sealed record DatabaseValues
{
    /// <summary>Existing Secret with the connection string.</summary>
    public string? SecretName { get; init; }

    /// <summary>Its key in the Secret.</summary>
    public string? SecretKey { get; init; }

    /// <summary>Variable that gets it.</summary>
    public string? Variable { get; init; }

    /// <summary>TCP port.</summary>
    public int? Port { get; init; }

    /// <summary>Where it is, for network policies.</summary>
    public IReadOnlyList<PeerValues>? To { get; init; }
}

/// <summary>The job that brings the schema up to date.</summary>
public sealed record MigrationValues
{
    /// <summary>Whether there is one.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Service whose image it runs.</summary>
    public string? Service { get; init; }

    /// <summary>What that image is told to do.</summary>
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>Repetitions after a failure.</summary>
    public int? BackoffLimit { get; init; }

    /// <summary>Exit codes after which it is not repeated.</summary>
    public IReadOnlyList<int>? FinalExitCodes { get; init; }

    /// <summary>Seconds after which it is given up.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>Annotations of its pod.</summary>
    public IReadOnlyDictionary<string, string>? PodAnnotations { get; init; }

    /// <summary>What it is promised and what it can have.</summary>
    public ResourcesValues? Resources { get; init; }
}

/// <summary>Who collects metrics.</summary>
public sealed record MetricsValues
{
    /// <summary>Peers that are let in.</summary>
    public IReadOnlyList<PeerValues>? From { get; init; }

    /// <summary>What Prometheus' operator is told.</summary>
    public ServiceMonitorValues? ServiceMonitor { get; init; }

    /// <summary>Recording and alert rules.</summary>
    public FoundByLabelsValues? PrometheusRule { get; init; }

    /// <summary>Grafana's dashboard.</summary>
    public FoundByLabelsValues? Dashboard { get; init; }
}

/// <summary>An object that others find by its labels.</summary>
public sealed record FoundByLabelsValues
{
    /// <summary>Whether it is there.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Labels by which it is found.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}

/// <summary>What Prometheus' operator is told.</summary>
public sealed record ServiceMonitorValues
{
    /// <summary>Whether it is told anything.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Time between two collections.</summary>
    public string? Interval { get; init; }

    /// <summary>Time after which one has failed.</summary>
    public string? ScrapeTimeout { get; init; }

    /// <summary>Labels by which it is found.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
}

/// <summary>What <c>helm test</c> runs.</summary>
public sealed record TestsValues
{
    /// <summary>Whether there is something to run.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Service whose image it runs.</summary>
    public string? Service { get; init; }

    /// <summary>What that image is told to do.</summary>
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>Options that are followed by a service's address, by service.</summary>
    public IReadOnlyDictionary<string, string>? AddressOptions { get; init; }

    /// <summary>The option for any other service, followed by where its readiness is asked for.</summary>
    public string? ReadinessOption { get; init; }

    /// <summary>Seconds after which it is given up.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>What it is promised and what it can have.</summary>
    public ResourcesValues? Resources { get; init; }
}
