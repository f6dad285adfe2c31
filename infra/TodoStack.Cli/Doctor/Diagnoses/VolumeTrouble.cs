using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>A claim without a volume, or a volume that cannot be mounted.</summary>
internal sealed class VolumeTrouble : IDiagnosis
{
    // A claim that is merely pending may wait by design until its first pod is there.
    private static readonly string[] Failures = ["ProvisioningFailed", "FailedBinding"];

    public string Id => "volume";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id, Claims(snapshot).Concat(Mounts(snapshot)));

    private static IEnumerable<Sighting> Claims(ClusterSnapshot snapshot) =>
        from claim in snapshot.OfKind("PersistentVolumeClaim")
        let phase = claim.Body.Text("status", "phase")
        where phase is "Pending" or "Lost"
        let events = snapshot.EventsOf("PersistentVolumeClaim", claim.Name).ToList()
        where phase == "Lost" || events.Exists(found => Failures.Contains(found.Reason))
        select new Sighting(
            $"PersistentVolumeClaim {claim.Name}",
            phase == "Lost"
                ? "The volume behind the claim is gone."
                : $"No volume is provided for it{(claim.Body.Text("spec", "storageClassName") is { } name ? $" by the storage class {name}" : ", and the cluster has no default storage class")}.",
            phase == "Lost"
                ? "Restore from a backup, as docs/operations.md says."
                : "Name a storage class that is there (kubectl get storageclass) in todostack:database.storageClass, then 'pulumi up'.",
            events.Take(2).Select(found => found.ToString()).Prepend($"the claim is {phase}"));

    private static IEnumerable<Sighting> Mounts(ClusterSnapshot snapshot) =>
        from pod in snapshot.Pods
        where pod.Phase == "Pending" && pod.Node is not null
        from found in snapshot.EventsOf("Pod", pod.Name).Where(found => found.Reason is "FailedMount" or "FailedAttachVolume").Take(1)
        select new Sighting(
            pod.ToString(),
            "A volume of it cannot be mounted.",
            found.Message.Contains("not found", StringComparison.Ordinal)
                ? "The Secret or ConfigMap behind it is missing; 'pulumi up --refresh' makes it again."
                : "If another node still holds the volume, it lets go when its pod is gone; 'kubectl describe pod' says more.",
            found.ToString());
}
