using System.Text.Json.Nodes;
using TodoStack.Policies;

namespace TodoStack.Cli.Cluster;

/// <summary>A pod and how it fares (https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/).</summary>
internal sealed class PodState(KubernetesObject body)
{
    private readonly JsonObject _body = body.Body;

    /// <summary>Its name.</summary>
    public string Name { get; } = body.Name;

    /// <summary>Pending, Running, Succeeded, Failed or Unknown.</summary>
    public string Phase { get; } = body.Body.Text("status", "phase") ?? "Unknown";

    /// <summary>Which part of TodoStack it is: its label <c>app.kubernetes.io/name</c>, else the pod's name.</summary>
    public string Part { get; } = body.Labels.GetValueOrDefault("app.kubernetes.io/name") ?? body.Name;

    /// <summary>The node that it is on, once it is.</summary>
    public string? Node { get; } = body.Body.Text("spec", "nodeName");

    /// <summary>Why it failed as a whole, such as <c>Evicted</c>.</summary>
    public string? Reason { get; } = body.Body.Text("status", "reason");

    /// <summary>The sentence to <see cref="Reason"/>.</summary>
    public string? Message { get; } = body.Body.Text("status", "message");

    /// <summary>Whether it is on its way out.</summary>
    public bool IsLeaving { get; } = body.Body.Text("metadata", "deletionTimestamp") is not null;

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; } = ClusterSnapshot.Moment(body.Body.Text("metadata", "creationTimestamp")) ?? default;

    /// <summary>Its containers, init containers first.</summary>
    public IReadOnlyList<ContainerState> Containers =>
        field ??= [.. States("initContainers", "initContainerStatuses"), .. States("containers", "containerStatuses")];

    /// <summary>A condition of it, such as <c>PodScheduled</c>.</summary>
    public JsonObject? Condition(string type) =>
        _body.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == type);

    /// <inheritdoc/>
    public override string ToString() => $"Pod {Name}";

    private IEnumerable<ContainerState> States(string list, string statuses) =>
        _body.Items("spec", list).Select(container => new ContainerState(
            container,
            _body.Items("status", statuses).FirstOrDefault(status => status.Text("name") == container.Text("name")) ?? []));
}

/// <summary>A container and how it fares.</summary>
internal sealed class ContainerState(JsonObject body, JsonObject status)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = body.Text("name") ?? "?";

    /// <summary>Its image.</summary>
    public string Image { get; } = body.Text("image") ?? "?";

    /// <summary>How often it was started anew.</summary>
    public int Restarts { get; } = (int)(status.Number("restartCount") ?? 0);

    /// <summary>Whether it is ready.</summary>
    public bool IsReady { get; } = status.Flag("ready") == true;

    /// <summary>Whether it runs at this moment.</summary>
    public bool IsRunning { get; } = status.Has("state", "running");

    /// <summary>Whether it has ended and will be started anew, not for the first time.</summary>
    public bool IsCrashing { get; } =
        status.Text("state", "waiting", "reason") is "CrashLoopBackOff" or "RunContainerError"
        || (status.Has("state", "terminated") && status.Number("restartCount") > 0);

    /// <summary>Why it waits, such as <c>ImagePullBackOff</c>.</summary>
    public string? WaitsFor { get; } = status.Text("state", "waiting", "reason");

    /// <summary>The sentence to <see cref="WaitsFor"/>.</summary>
    public string? WaitMessage { get; } = status.Text("state", "waiting", "message");

    /// <summary>How it ended: now, else the last time.</summary>
    public ContainerEnd? End { get; } = ContainerEnd.Of(status.Object("state", "terminated")) ?? ContainerEnd.Of(status.Object("lastState", "terminated"));

    /// <summary>A limit, such as <c>memory</c>, as it is written.</summary>
    public string? Limit(string resource) => body.Scalar("resources", "limits", resource);
}

/// <summary>How a container ended.</summary>
/// <param name="ExitCode">Its exit code; above 128 it is a signal's number plus 128.</param>
/// <param name="Reason">Kubernetes' word for it, such as <c>OOMKilled</c>.</param>
/// <param name="At">When.</param>
internal sealed record ContainerEnd(int ExitCode, string Reason, DateTimeOffset? At)
{
    public static ContainerEnd? Of(JsonObject? terminated) => terminated is null
        ? null
        : new ContainerEnd(
            (int)(terminated.Number("exitCode") ?? 0), terminated.Text("reason") ?? "", ClusterSnapshot.Moment(terminated.Text("finishedAt")));
}
