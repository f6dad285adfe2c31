using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>Rollouts that do not get on, jobs that failed.</summary>
internal sealed class Rollouts : IDiagnosis
{
    public string Id => "rollout";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id, Stuck(snapshot).Concat(Failed(snapshot)));

    private static IEnumerable<Sighting> Stuck(ClusterSnapshot snapshot) =>
        from deployment in snapshot.OfKind("Deployment")
        from condition in deployment.Body.Items("status", "conditions")
        where condition.Text("type") == "Progressing" && condition.Text("reason") == "ProgressDeadlineExceeded"
        select new Sighting(
            $"Deployment {deployment.Name}",
            "The rollout does not get on; the version before goes on serving.",
            "The troubles of its pods say why. 'helm rollback todo-app' takes the change back.",
            condition.Text("message") ?? "");

    private static IEnumerable<Sighting> Failed(ClusterSnapshot snapshot) =>
        from job in snapshot.OfKind("Job")
        from condition in job.Body.Items("status", "conditions")
        where condition.Text("type") == "Failed" && condition.Text("status") == "True" && !IsOvertaken(snapshot, job)
        let part = job.Labels.GetValueOrDefault("app.kubernetes.io/component")
        let logs = snapshot.Pods.Where(pod => pod.Name.StartsWith($"{job.Name}-", StringComparison.Ordinal))
            .SelectMany(pod => pod.Containers.SelectMany(container => snapshot.Logs.GetValueOrDefault(ClusterSnapshot.LogKey(pod, container), []))).TakeLast(4)
        select new Sighting(
            $"Job {job.Name}",
            part switch
            {
                "migration" => "The migration failed; the version before goes on serving the old schema.",
                "backup" => "A backup failed.",
                "restore" => "A restore failed; the database is as it was.",
                _ => "A job failed.",
            },
            part switch
            {
                "migration" => "Its log says why. Correct it and run 'pulumi up' again; migrations can be repeated.",
                "backup" => "Its log says why; kubectl create job backup-now --from cronjob/database-backup makes one now.",
                _ => "Its log says why.",
            },
            logs.Prepend($"{condition.Text("reason")}: {condition.Text("message")}"));

    // A later job of the same kind that ended well makes it history.
    private static bool IsOvertaken(ClusterSnapshot snapshot, KubernetesObject job) =>
        snapshot.OfKind("Job").Any(other =>
            other.Labels.GetValueOrDefault("app.kubernetes.io/name") == job.Labels.GetValueOrDefault("app.kubernetes.io/name")
            && other.Body.Has("status", "completionTime")
            && string.CompareOrdinal(other.Body.Text("metadata", "creationTimestamp"), job.Body.Text("metadata", "creationTimestamp")) > 0);
}
