using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>A Helm release that was left in the middle of a change, or whose last change failed.</summary>
internal sealed class UnfinishedReleases : IDiagnosis
{
    public string Id => "release";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id,
        from latest in snapshot.OfKind("Secret")
            .Where(secret => secret.Labels.GetValueOrDefault("owner") == "helm")
            .GroupBy(secret => secret.Labels.GetValueOrDefault("name") ?? "?")
            .Select(revisions => revisions.MaxBy(Revision)!)
        let status = latest.Labels.GetValueOrDefault("status") ?? "?"
        where status.StartsWith("pending-", StringComparison.Ordinal) || status == "failed"
        let changed = ClusterSnapshot.Moment(latest.Body.Text("metadata", "creationTimestamp"))
        // A change that is under way is none.
        where status == "failed" || changed is null || changed < snapshot.Now - TimeSpan.FromMinutes(10)
        select new Sighting(
            $"Release {latest.Labels.GetValueOrDefault("name")}",
            status == "failed" ? "The last change of the release failed." : "A change of the release was interrupted, and Helm refuses the next one.",
            $"'todo rollback --stack {snapshot.Stack}' goes back to the last good revision; then deploy again.",
            $"revision {latest.Labels.GetValueOrDefault("version")} is {status}{(changed is { } moment ? $" since {snapshot.Ago(moment)}" : "")}"));

    private static int Revision(KubernetesObject secret) =>
        int.TryParse(secret.Labels.GetValueOrDefault("version"), out var revision) ? revision : 0;
}
