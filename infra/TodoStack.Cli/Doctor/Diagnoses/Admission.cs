using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>Pods that the API server does not let in: a full quota, Pod Security, limits of the namespace.</summary>
internal sealed class Admission : IDiagnosis
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(15);

    public string Id => "admission";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id, Refused(snapshot).Concat(Full(snapshot)));

    private static IEnumerable<Sighting> Refused(ClusterSnapshot snapshot) =>
        from owner in snapshot.OfKind("ReplicaSet").Concat(snapshot.OfKind("StatefulSet")).Concat(snapshot.OfKind("Job"))
        where IsShort(owner.Body)
        from found in snapshot.EventsOf(owner.Kind, owner.Name).Where(found => found.Reason == "FailedCreate" && found.Last > snapshot.Now - Recent).Take(1)
        let answer = Answer(found.Message)
        select new Sighting($"{owner.Kind} {owner.Name}", answer.Why, answer.Cure, found.ToString());

    // What is full refuses the next pod; a quota that is merely used to its end by design has room for none, and nobody asks.
    private static IEnumerable<Sighting> Full(ClusterSnapshot snapshot) =>
        from autoscaler in snapshot.OfKind("HorizontalPodAutoscaler")
        let limited = autoscaler.Body.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "AbleToScale")
        where limited.Text("status") == "False"
        select new Sighting(
            $"HorizontalPodAutoscaler {autoscaler.Name}",
            "The autoscaler cannot scale.",
            "'kubectl describe hpa' says more.",
            $"{limited.Text("reason")}: {limited.Text("message")}");

    private static bool IsShort(System.Text.Json.Nodes.JsonObject owner) =>
        owner.Text("kind") == "Job"
            ? owner.Number("status", "active") is null or 0 && !owner.Has("status", "completionTime")
            : (owner.Number("status", "replicas") ?? 0) < (owner.Number("spec", "replicas") ?? 1);

    private static (string Why, string Cure) Answer(string message) =>
        message.Contains("exceeded quota", StringComparison.Ordinal)
            ? ("The namespace's quota is full: a new pod does not fit.",
                "'kubectl describe resourcequota' shows what is used. Lower maxReplicas or requests, or raise todostack:cluster.cpu and memory, from which the quota is computed.")
        : message.Contains("PodSecurity", StringComparison.Ordinal)
            ? ("The pod breaks the Pod Security standard that the namespace enforces.",
                "Something changed the pod's security context. 'pulumi up --refresh' puts it back.")
        : message.Contains("LimitRange", StringComparison.Ordinal) || message.Contains("usage per", StringComparison.Ordinal)
            ? ("The pod asks for more or less than the namespace's limits allow.", "'kubectl describe limitrange' shows them; correct the settings' resources.")
        : ("The API server does not let its pods in.", "The message says why.");
}
