using System.Globalization;
using TodoStack.Policies;

namespace TodoStack.Cli.Cluster;

/// <summary>An event of the namespace (https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/).</summary>
internal sealed class KubernetesEvent(KubernetesObject body)
{
    /// <summary>What it is about, such as <c>Pod/todo-app-backend-7d…</c>.</summary>
    public string About { get; } = $"{body.Body.Text("involvedObject", "kind")}/{body.Body.Text("involvedObject", "name")}";

    /// <summary>Why, in one word.</summary>
    public string Reason { get; } = body.Body.Text("reason") ?? "";

    /// <summary>Why, in a sentence.</summary>
    public string Message { get; } = (body.Body.Text("message") ?? "").Trim();

    /// <summary>How often it happened.</summary>
    public int Count { get; } = (int)(body.Body.Number("series", "count") ?? body.Body.Number("count") ?? 1);

    /// <summary>When it happened last.</summary>
    public DateTimeOffset Last { get; } =
        ClusterSnapshot.Moment(body.Body.Text("series", "lastObservedTime")) ?? ClusterSnapshot.Moment(body.Body.Text("lastTimestamp"))
        ?? ClusterSnapshot.Moment(body.Body.Text("eventTime")) ?? ClusterSnapshot.Moment(body.Body.Text("metadata", "creationTimestamp")) ?? default;

    /// <summary>As evidence.</summary>
    public override string ToString() =>
        Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{Reason} ({Count} times): {Message}") : $"{Reason}: {Message}";
}
