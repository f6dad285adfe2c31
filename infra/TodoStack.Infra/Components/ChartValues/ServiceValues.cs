using System.Text.Json.Nodes;

namespace TodoStack.Infra.Components.ChartValues;

/// <summary>One service.</summary>
public sealed record ServiceValues
{
    /// <summary>Whether it is there at all.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Its part in the application.</summary>
    public string? Component { get; init; }

    /// <summary>Its image.</summary>
    public ImageValues? Image { get; init; }

    /// <summary>TCP port of the container and of its Service.</summary>
    public int? Port { get; init; }

    /// <summary>Environment variables that are no secrets; texts, numbers, and true or false.</summary>
    public IReadOnlyDictionary<string, JsonNode>? Env { get; init; }

    /// <summary>Environment variables from existing Secrets.</summary>
    public IReadOnlyDictionary<string, SecretKeyValues>? SecretEnv { get; init; }

    /// <summary>Files from existing Secrets or ConfigMaps, by name.</summary>
    public IReadOnlyDictionary<string, FileSourceValues>? Files { get; init; }

    /// <summary>Services that it calls: name to the variable that gets the address.</summary>
    public IReadOnlyDictionary<string, string>? Calls { get; init; }

    /// <summary>Whether it uses the database.</summary>
    public bool? Database { get; init; }

    /// <summary>How it takes its leave.</summary>
    public ShutdownValues? Shutdown { get; init; }

    /// <summary>What a pod is promised and what it can have.</summary>
    public ResourcesValues? Resources { get; init; }

    /// <summary>Size of /tmp.</summary>
    public string? TmpSize { get; init; }

    /// <summary>Annotations of the pods.</summary>
    public IReadOnlyDictionary<string, string>? PodAnnotations { get; init; }

    /// <summary>Labels of the pods.</summary>
    public IReadOnlyDictionary<string, string>? PodLabels { get; init; }

    /// <summary>The ServiceAccount.</summary>
    public ServiceAccountValues? ServiceAccount { get; init; }

    /// <summary>The three probes.</summary>
    public ProbesValues? Probes { get; init; }

    /// <summary>How a new version takes over.</summary>
    public RolloutValues? Rollout { get; init; }

    /// <summary>Pods, while autoscaling is off.</summary>
    public int? Replicas { get; init; }

    /// <summary>The number of pods under load.</summary>
    public AutoscalingValues? Autoscaling { get; init; }

    /// <summary>Whether sizes are recommended.</summary>
    public SwitchValues? VerticalAutoscaling { get; init; }

    /// <summary>What a node drain leaves running.</summary>
    public DisruptionBudgetValues? DisruptionBudget { get; init; }

    /// <summary>The Service.</summary>
    public ServiceObjectValues? Service { get; init; }

    /// <summary>The Ingress.</summary>
    public IngressValues? Ingress { get; init; }

    /// <summary>The HTTPRoute.</summary>
    public HttpRouteValues? HttpRoute { get; init; }

    /// <summary>Flows besides those that follow from calls and database.</summary>
    public NetworkValues? Network { get; init; }

    /// <summary>Path of the metrics; none are collected when empty.</summary>
    public string? MetricsPath { get; init; }

    /// <summary>Where pods run.</summary>
    public SchedulingValues? Scheduling { get; init; }
}

/// <summary>A key of an existing Secret.</summary>
/// <param name="Secret">The Secret.</param>
/// <param name="Key">The key.</param>
/// <param name="Optional">Whether it may be missing.</param>
public sealed record SecretKeyValues(string Secret, string Key, bool? Optional = null);

/// <summary>A folder of files from one Secret or ConfigMap.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Secret">The Secret.</param>
/// <param name="ConfigMap">The ConfigMap.</param>
public sealed record FileSourceValues(string Path, string? Secret = null, string? ConfigMap = null);

/// <summary>A ServiceAccount, which never has a token for the cluster.</summary>
/// <param name="Annotations">Its annotations.</param>
public sealed record ServiceAccountValues(IReadOnlyDictionary<string, string>? Annotations = null);

/// <summary>How a new version takes over.</summary>
public sealed record RolloutValues
{
    /// <summary>Old ReplicaSets that are kept.</summary>
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>Seconds without progress after which it has failed.</summary>
    public int? ProgressDeadlineSeconds { get; init; }

    /// <summary>Seconds for which a new pod must stay ready before the next old one goes.</summary>
    public int? MinReadySeconds { get; init; }
}

/// <summary>How a service takes its leave.</summary>
public sealed record ShutdownValues
{
    /// <summary>Seconds before a pod that ends is told so.</summary>
    public int? PreStopSeconds { get; init; }

    /// <summary>Seconds for which it then serves on, not ready.</summary>
    public int? DrainSeconds { get; init; }

    /// <summary>Seconds that requests in flight then get.</summary>
    public int? TimeoutSeconds { get; init; }
}

/// <summary>The three probes.</summary>
public sealed record ProbesValues
{
    /// <summary>Until the service has started.</summary>
    public ProbeValues? Startup { get; init; }

    /// <summary>Whether the process works.</summary>
    public ProbeValues? Liveness { get; init; }

    /// <summary>Whether the service can do its work.</summary>
    public ProbeValues? Readiness { get; init; }
}

/// <summary>A probe over HTTP.</summary>
public sealed record ProbeValues
{
    /// <summary>What is asked for.</summary>
    public string? Path { get; init; }

    /// <summary>Seconds between two probes.</summary>
    public int? PeriodSeconds { get; init; }

    /// <summary>Seconds after which one has failed.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>Failures that count.</summary>
    public int? FailureThreshold { get; init; }
}

/// <summary>The number of pods under load.</summary>
public sealed record AutoscalingValues
{
    /// <summary>Whether an autoscaler sets it.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Fewest pods.</summary>
    public int? MinReplicas { get; init; }

    /// <summary>Most pods.</summary>
    public int? MaxReplicas { get; init; }

    /// <summary>CPU in percent of the request.</summary>
    public int? CpuPercent { get; init; }

    /// <summary>Memory in percent of the request.</summary>
    public int? MemoryPercent { get; init; }

    /// <summary>Metrics of the pods, name to average value.</summary>
    public IReadOnlyDictionary<string, JsonNode>? PodMetrics { get; init; }
}

/// <summary>Something that is on or off.</summary>
/// <param name="Enabled">Whether it is on.</param>
public sealed record SwitchValues(bool? Enabled = null);

/// <summary>What a node drain leaves running.</summary>
/// <param name="MinAvailable">How many pods.</param>
public sealed record DisruptionBudgetValues(int? MinAvailable = null);

/// <summary>The Service of a service.</summary>
public sealed record ServiceObjectValues
{
    /// <summary>From where it can be reached.</summary>
    public ServiceType? Type { get; init; }

    /// <summary>Port on every node.</summary>
    public int? NodePort { get; init; }

    /// <summary>Annotations of the Service.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}

/// <summary>From where a Service can be reached.</summary>
public enum ServiceType
{
    /// <summary>From inside the cluster.</summary>
    ClusterIP,

    /// <summary>On a port of every node.</summary>
    NodePort,

    /// <summary>By an address of its own.</summary>
    LoadBalancer,
}

/// <summary>An Ingress.</summary>
public sealed record IngressValues
{
    /// <summary>Whether there is one.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The controller's class.</summary>
    public string? ClassName { get; init; }

    /// <summary>Host name.</summary>
    public string? Host { get; init; }

    /// <summary>Paths that begin with this.</summary>
    public string? Path { get; init; }

    /// <summary>Secret with the certificate.</summary>
    public string? TlsSecret { get; init; }

    /// <summary>Annotations, which controllers read.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}

/// <summary>Where pods run.</summary>
public sealed record SchedulingValues
{
    /// <summary>Whether pods must or should be spread over nodes.</summary>
    public Spread? Hosts { get; init; }

    /// <summary>The same over zones.</summary>
    public Spread? Zones { get; init; }

    /// <summary>Labels that a node must have.</summary>
    public IReadOnlyDictionary<string, string>? NodeSelector { get; init; }

    /// <summary>Taints that are no hindrance.</summary>
    public IReadOnlyList<TolerationValues>? Tolerations { get; init; }

    /// <summary>Priority class of the pods.</summary>
    public string? PriorityClassName { get; init; }
}

/// <summary>What happens to a pod that cannot be spread.</summary>
public enum Spread
{
    /// <summary>It runs anyway.</summary>
    ScheduleAnyway,

    /// <summary>It waits.</summary>
    DoNotSchedule,
}

/// <summary>A taint that is no hindrance.</summary>
public sealed record TolerationValues
{
    /// <summary>The taint's key.</summary>
    public string? Key { get; init; }

    /// <summary>How the value is compared.</summary>
    public TolerationOperator? Operator { get; init; }

    /// <summary>The taint's value.</summary>
    public string? Value { get; init; }

    /// <summary>The taint's effect.</summary>
    public TaintEffect? Effect { get; init; }

    /// <summary>Seconds for which it is tolerated.</summary>
    public int? TolerationSeconds { get; init; }
}

/// <summary>How a taint's value is compared.</summary>
public enum TolerationOperator
{
    /// <summary>It must be the same.</summary>
    Equal,

    /// <summary>It may be any.</summary>
    Exists,
}

/// <summary>What a taint does.</summary>
public enum TaintEffect
{
    /// <summary>No new pods.</summary>
    NoSchedule,

    /// <summary>Rather no new pods.</summary>
    PreferNoSchedule,

    /// <summary>No pods at all.</summary>
    NoExecute,
}
