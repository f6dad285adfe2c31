using System.Globalization;
using TodoStack.Cli.Output;
using TodoStack.Policies;

namespace TodoStack.Cli.Cluster;

/// <summary>Everything that was gathered of a stack at one moment.</summary>
internal sealed record ClusterSnapshot
{
    private readonly ILookup<string, KubernetesObject> _byKind;
    private readonly ILookup<string, KubernetesEvent> _events;

    /// <summary>Takes what was gathered.</summary>
    /// <param name="stack">The stack, as the commands name it.</param>
    /// <param name="objects">The objects of the namespace and the cluster's nodes, events included.</param>
    /// <param name="now">The moment.</param>
    public ClusterSnapshot(string stack, IEnumerable<KubernetesObject> objects, DateTimeOffset now)
    {
        Stack = stack;
        Now = now;
        _byKind = objects.ToLookup(found => found.Kind, StringComparer.Ordinal);
        Pods = [.. _byKind["Pod"].Select(pod => new PodState(pod))];
        _events = _byKind["Event"].Select(found => new KubernetesEvent(found)).OrderByDescending(found => found.Last)
            .ToLookup(found => found.About, StringComparer.Ordinal);
    }

    /// <summary>The stack, as the commands name it.</summary>
    public string Stack { get; }

    /// <summary>When it was gathered.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The pods.</summary>
    public IReadOnlyList<PodState> Pods { get; }

    /// <summary>The ends of containers' logs, by <see cref="LogKey"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Logs { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What the backend's own readiness checks say, by the pod's name.</summary>
    public IReadOnlyDictionary<string, string> Readiness { get; init; } = new Dictionary<string, string>();

    /// <summary>What pods use, by name; null where the metrics API does not answer.</summary>
    public IReadOnlyDictionary<string, PodUsage>? Usage { get; init; }

    /// <summary>The bytes that are used of claims' volumes, by the claim's name, where nodes say.</summary>
    public IReadOnlyDictionary<string, long> VolumeUse { get; init; } = new Dictionary<string, long>();

    /// <summary>The key of a container's log.</summary>
    public static string LogKey(PodState pod, ContainerState container) => $"{pod.Name}/{container.Name}";

    /// <summary>The objects of a kind.</summary>
    public IEnumerable<KubernetesObject> OfKind(string kind) => _byKind[kind];

    /// <summary>The events about an object, newest first.</summary>
    public IEnumerable<KubernetesEvent> EventsOf(string kind, string name) => _events[$"{kind}/{name}"];

    /// <summary>Whether the kubelet kills a pod's container because its liveness or startup probe fails.</summary>
    public bool IsKilledByProbe(PodState pod) => EventsOf("Pod", pod.Name).Any(found =>
        found.Reason == "Killing" && found.Message.Contains("probe", StringComparison.Ordinal));

    /// <summary>How long ago something was, for people.</summary>
    public string Ago(DateTimeOffset moment) => $"{Durations.Short(Now - moment)} ago";

    /// <summary>A moment as the API server writes it.</summary>
    public static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) ? moment : null;
}
