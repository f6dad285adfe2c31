using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>Nodes that are not ready or short of something, and the pods that had to leave them.</summary>
internal sealed class Nodes : IDiagnosis
{
    private static readonly string[] Pressures = ["MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable"];

    public string Id => "node";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id, Unwell(snapshot).Concat(Evicted(snapshot)));

    private static IEnumerable<Sighting> Unwell(ClusterSnapshot snapshot) =>
        from node in snapshot.OfKind("Node")
        from condition in node.Body.Items("status", "conditions")
        let type = condition.Text("type") ?? ""
        where type == "Ready" ? condition.Text("status") != "True" : Pressures.Contains(type) && condition.Text("status") == "True"
        select new Sighting(
            $"Node {node.Name}",
            type == "Ready" ? "The node is not ready." : $"The node is short of something: {type}.",
            type == "DiskPressure" ? "Free space on the node's disk (for Minikube: minikube ssh -- docker system prune), or give it a bigger one."
                : type == "Ready" ? "'kubectl describe node' says why; for Minikube, minikube stop and minikube start."
                : "Give the node more, or run less on it.",
            $"{condition.Text("reason")}: {condition.Text("message")}");

    private static IEnumerable<Sighting> Evicted(ClusterSnapshot snapshot) =>
        from pod in snapshot.Pods
        where pod is { Phase: "Failed", Reason: "Evicted" }
        select new Sighting(
            pod.ToString(), "It was evicted: its node ran short of something.", "'kubectl describe node' shows of what; give the node more of it.", pod.Message ?? "");
}
