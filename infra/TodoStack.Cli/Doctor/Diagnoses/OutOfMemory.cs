using TodoStack.Cli.Cluster;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>A container that was killed for using more memory than its limit.</summary>
internal sealed class OutOfMemory : IDiagnosis
{
    /// <summary>Kubernetes' word for it.</summary>
    public const string Reason = "OOMKilled";

    // An old kill is history: the container has run well since.
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    public string Id => "out-of-memory";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id,
        from pod in snapshot.Pods
        from container in pod.Containers
        let end = container.End
        where end is { Reason: Reason } && (!container.IsReady || end.At is null || end.At > snapshot.Now - Recent)
        select new Sighting(
            pod.ToString(),
            $"The container {container.Name} used more memory than its limit of {container.Limit("memory") ?? "the node's memory"} and was killed.",
            ResourceSetting.Path(pod.Part, "limits", "memory") is { } setting
                ? $"Raise {setting} and run 'pulumi up'; 'kubectl top pod' shows what it uses."
                : "Raise the container's memory limit; 'kubectl top pod' shows what it uses.",
            $"{Reason}, exit code {end.ExitCode}{(end.At is { } at ? $", {snapshot.Ago(at)}" : "")}, started anew {container.Restarts} times"));
}
