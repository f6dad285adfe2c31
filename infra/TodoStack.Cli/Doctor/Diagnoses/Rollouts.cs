using System.Globalization;
using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>Rollouts that do not get on, jobs that failed.</summary>
internal sealed class Rollouts : IDiagnosis
{
    public string Id => "rollout";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id, [.. Stuck(snapshot), .. Stopped(snapshot), .. Failed(snapshot)]);

    private static IEnumerable<Sighting> Stuck(ClusterSnapshot snapshot) =>
        from deployment in snapshot.OfKind("Deployment")
        from condition in deployment.Body.Items("status", "conditions")
        where condition.Text("type") == "Progressing" && condition.Text("reason") == "ProgressDeadlineExceeded"
        select new Sighting(
            $"Deployment {deployment.Name}",
            "The rollout does not get on; the version before goes on serving.",
            $"The troubles of its pods say why. 'todo rollback --stack {snapshot.Stack}' takes the change back.",
            condition.Text("message") ?? "");

    // An autoscaler leaves it alone then, so nobody brings the pods back.
    private static IEnumerable<Sighting> Stopped(ClusterSnapshot snapshot) =>
        from deployment in snapshot.OfKind("Deployment")
        where deployment.Body.Number("spec", "replicas") == 0
        from autoscaler in snapshot.OfKind("HorizontalPodAutoscaler")
        where autoscaler.Body.Text("spec", "scaleTargetRef", "name") == deployment.Name
        let least = autoscaler.Body.Number("spec", "minReplicas") ?? 1
        select new Sighting(
            $"Deployment {deployment.Name}",
            "It was stopped and not started again, by hand or by a restore that was killed.",
            string.Create(CultureInfo.InvariantCulture, $"kubectl scale deployment/{deployment.Name} --replicas {least} starts it, once no restore is under way."),
            string.Create(CultureInfo.InvariantCulture, $"it has 0 replicas; its autoscaler keeps {least} at least and leaves it alone at 0"));

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
                "restore" => "A restore failed; the end of its log says how the database is.",
                _ => "A job failed.",
            },
            part switch
            {
                "migration" => "Its log says why. Correct it and run 'pulumi up' again; migrations can be repeated.",
                "backup" => $"Its log says why; 'todo backup --stack {snapshot.Stack}' makes one now.",
                "restore" => $"Its log says why; 'todo restore --stack {snapshot.Stack}' lists the dumps that there are.",
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
