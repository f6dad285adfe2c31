using System.Text.Json.Nodes;
using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>Jobs end, are cleaned up, and do not run into each other.</summary>
internal static class JobRules
{
    private const string CronJobs = Sources.Docs + "concepts/workloads/controllers/cron-jobs/";

    private const string Jobs = Sources.Docs + "concepts/workloads/controllers/job/";

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForKind(
            "CronJob",
            "cron-schedule",
            "A schedule is valid and in a time zone of its own",
            "The API server refuses the schedule; without a zone it means another hour on another cluster.",
            [CronJobs + "#time-zones"],
            Schedule),
        Rule.ForKind(
            "CronJob",
            "cron-concurrency",
            "A scheduled job does not run beside itself",
            "Two backups write to one place, and slow runs pile up until the cluster is full.",
            [CronJobs + "#concurrency-policy"],
            (found, _) => Hit.If(
                found.Body.Text("spec", "concurrencyPolicy") is not ("Forbid" or "Replace"),
                "spec.concurrencyPolicy",
                $"{found.Body.Text("spec", "concurrencyPolicy") ?? "not set"}: set Forbid or Replace")),
        Rule.ForKind(
            "CronJob",
            "cron-deadline",
            "A scheduled job has a deadline to start by",
            "After a hundred missed runs the controller gives up for ever.",
            [Sources.KubeScore, CronJobs + "#starting-deadline"],
            (found, _) => Hit.If(
                found.Body.Number("spec", "startingDeadlineSeconds") is not >= 10m,
                "spec.startingDeadlineSeconds",
                $"{found.Body.Scalar("spec", "startingDeadlineSeconds") ?? "not set"}: set 10 seconds or more, as the controller looks every 10")),
        Rule.ForKind(
            "CronJob",
            "cron-history",
            "A scheduled job keeps some of its finished runs",
            "Without a failed run its logs are gone; with too many the namespace fills with pods.",
            [CronJobs + "#jobs-history-limits"],
            (found, _) => ((string[])["successfulJobsHistoryLimit", "failedJobsHistoryLimit"])
                .Where(field => found.Body.Number("spec", field) is not (>= 1m and <= 10m))
                .Select(field => new Hit($"spec.{field}", $"{found.Body.Scalar("spec", field) ?? "not set"}: set 1 to 10"))),
        ForJobs(
            "job-backoff",
            "A job gives up after some failures",
            "By default a broken job is tried six times more, for up to an hour.",
            [Jobs + "#pod-backoff-failure-policy"],
            (path, spec, _) => Hit.If(
                spec.Number("backoffLimit") is not (>= 0m and <= 6m),
                $"{path}.backoffLimit",
                $"{spec.Scalar("backoffLimit") ?? "not set"}: set 0 to 6")),
        ForJobs(
            "job-deadline",
            "A job ends by a deadline",
            "A job that hangs blocks the next one, or the release that waits for it, for ever.",
            [Jobs + "#job-termination-and-cleanup"],
            (path, spec, _) => Hit.If(
                spec.Number("activeDeadlineSeconds") is not > 0m,
                $"{path}.activeDeadlineSeconds",
                "not set: say how long it may take")),
        ForJobs(
            "job-cleanup",
            "A finished job is removed",
            "Finished jobs and their pods stay for ever, and count in the quota.",
            [Jobs + "#ttl-mechanism-for-finished-jobs"],
            (path, spec, owner) => Hit.If(
                owner.Kind == "Job" && !spec.Has("ttlSecondsAfterFinished")
                    && owner.Annotations.GetValueOrDefault(HelmHook.DeletePolicyAnnotation)?.Contains("hook-succeeded", StringComparison.Ordinal) != true,
                $"{path}.ttlSecondsAfterFinished",
                "not set: set it, a day or so to be able to read the logs")),
        ForJobs(
            "job-restart-policy",
            "A job's pods are replaced, not restarted",
            "With OnFailure the last failed pod is deleted, and its logs with it.",
            [Jobs + "#pod-backoff-failure-policy"],
            (path, spec, _) => Hit.If(
                spec.Text("template", "spec", "restartPolicy") != "Never",
                $"{path}.template.spec.restartPolicy",
                $"{spec.Text("template", "spec", "restartPolicy") ?? "not set"}: set Never")),
    ];

    private static Rule ForJobs(
        string id, string title, string reason, string[] sources, Func<string, JsonObject, KubernetesObject, IEnumerable<Hit>> evaluate) =>
        Rule.ForKinds(["Job", "CronJob"], id, title, reason, sources, (found, _) => found.Kind == "Job"
            ? evaluate("spec", found.Body.Object("spec") ?? [], found)
            : evaluate("spec.jobTemplate.spec", found.Body.Object("spec", "jobTemplate", "spec") ?? [], found));

    private static IEnumerable<Hit> Schedule(KubernetesObject found, ObjectSet objects)
    {
        var schedule = found.Body.Text("spec", "schedule");
        if (schedule?.Contains("TZ=", StringComparison.Ordinal) == true)
        {
            yield return new Hit("spec.schedule", "a time zone in the schedule is refused: use timeZone");
        }
        else if (!CronSchedule.IsValid(schedule))
        {
            yield return new Hit("spec.schedule", $"{schedule ?? "not set"} is no schedule: five fields such as 15 3 * * *");
        }

        if (string.IsNullOrEmpty(found.Body.Text("spec", "timeZone")))
        {
            yield return new Hit("spec.timeZone", "not set: set Etc/UTC or the users' zone");
        }
    }
}
