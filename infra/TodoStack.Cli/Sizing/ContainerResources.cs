using TodoStack.Cli.Cluster;
using TodoStack.Policies;
using TodoStack.Policies.Model;

namespace TodoStack.Cli.Sizing;

/// <summary>What a container has.</summary>
/// <param name="Container">The container's name, which is that of its part of TodoStack.</param>
/// <param name="Replicas">How many pods have it.</param>
/// <param name="Requests">What is kept free for it.</param>
/// <param name="Limits">What it gets at most.</param>
/// <param name="CpuTarget">The share of the requested processor time that its autoscaler aims at, such as 0.7; null where there is none.</param>
/// <param name="WasOutOfMemory">Whether the kernel killed it for its memory.</param>
internal sealed record ContainerResources(
    string Container, int Replicas, Amounts Requests, Amounts Limits, decimal? CpuTarget, bool WasOutOfMemory)
{
    /// <summary>What the containers of a stack have, of those that settings can change.</summary>
    public static IReadOnlyList<ContainerResources> Of(ClusterSnapshot snapshot) =>
    [
        .. from pod in snapshot.OfKind("Pod")
           let state = new PodState(pod)
           where state is { IsLeaving: false, Phase: "Running" }
           from container in pod.Body.Items("spec", "containers")
           let name = container.Text("name") ?? ""
           where ResourceSetting.Exists(name)
           group (container, State: state.Containers.First(found => found.Name == name)) by name into replicas
           let first = replicas.First().container
           orderby replicas.Key
           select new ContainerResources(
               replicas.Key,
               replicas.Count(),
               Amounts.Of(first, "requests"),
               Amounts.Of(first, "limits"),
               TargetOf(snapshot, replicas.Key),
               replicas.Any(replica => replica.State.End?.Reason == "OOMKilled")),
    ];

    private static decimal? TargetOf(ClusterSnapshot snapshot, string part) => (
        from autoscaler in snapshot.OfKind("HorizontalPodAutoscaler")
        where autoscaler.Body.Text("spec", "scaleTargetRef", "name")?.EndsWith($"-{part}", StringComparison.Ordinal) == true
        from metric in autoscaler.Body.Items("spec", "metrics")
        where metric.Text("resource", "name") == "cpu"
        select metric.Number("resource", "target", "averageUtilization") / 100).FirstOrDefault();
}

/// <summary>Processor time and memory.</summary>
/// <param name="Cpu">Cores.</param>
/// <param name="Memory">Bytes.</param>
internal sealed record Amounts(decimal Cpu, decimal Memory)
{
    /// <summary>What a container's manifest says; nothing is 0.</summary>
    public static Amounts Of(System.Text.Json.Nodes.JsonObject container, string kind) =>
        new(Quantity.Parse(container.Scalar("resources", kind, "cpu")) ?? 0, Quantity.Parse(container.Scalar("resources", kind, "memory")) ?? 0);

    /// <inheritdoc/>
    public override string ToString() => $"{Quantity.Format("cpu", Cpu)} {Quantity.Format("memory", Memory)}";
}
