using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>A pod that no node takes (https://kubernetes.io/docs/concepts/scheduling-eviction/).</summary>
internal sealed class Unschedulable : IDiagnosis
{
    public string Id => "pending";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id,
        from pod in snapshot.Pods
        where pod.Phase == "Pending" && !pod.IsLeaving
        let scheduled = pod.Condition("PodScheduled")
        where scheduled.Text("status") == "False"
        let message = scheduled.Text("message") ?? ""
        let answer = Answer(message)
        select new Sighting(pod.ToString(), $"No node takes it: {answer.Why}.", answer.Cure, message));

    private static (string Why, string Cure) Answer(string message)
    {
        bool Says(string text) => message.Contains(text, StringComparison.OrdinalIgnoreCase);

        if (Says("Insufficient cpu") || Says("Insufficient memory") || Says("Too many pods"))
        {
            var what = Says("Insufficient cpu") ? "processors" : Says("Insufficient memory") ? "memory" : "room for pods";
            return ($"there is not enough {what}", "Give the cluster more (minikube start --cpus 4 --memory 8g), or lower maxReplicas and requests in the settings.");
        }

        if (Says("persistentvolumeclaim"))
        {
            return ("its volume is not there yet", "See the volume's trouble; a storage class must provide it (kubectl get storageclass).");
        }

        if (Says("unschedulable") || Says("untolerated taint"))
        {
            return ("the nodes are closed to it", "Open the node again (kubectl uncordon NODE), or let the pods tolerate its taint.");
        }

        return Says("affinity") || Says("selector") || Says("topology spread")
            ? ("its rules of placement fit no node", "Check scheduling.nodeSelector and the nodes' labels (kubectl get nodes --show-labels).")
            : ("see the message", "'kubectl describe pod' says what each node lacks.");
    }
}
