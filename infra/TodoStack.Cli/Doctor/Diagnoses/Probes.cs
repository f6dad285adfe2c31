using TodoStack.Cli.Cluster;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>A container that runs, but whose probes fail; what the backend's own checks say comes first.</summary>
internal sealed class Probes : IDiagnosis
{
    public string Id => "probe";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id,
        from pod in snapshot.Pods
        where pod.Phase == "Running" && !pod.IsLeaving && !snapshot.Readiness.ContainsKey(pod.Name)
        from container in pod.Containers
        where container is { IsReady: false } && (container.IsRunning || (container.IsCrashing && snapshot.IsKilledByProbe(pod)))
        let failures = snapshot.EventsOf("Pod", pod.Name).Where(found => found.Reason is "Unhealthy" or "ProbeWarning").ToList()
        where failures.Count > 0
        let probe = failures[0].Message.Split(' ', 2)[0].ToLowerInvariant()
        select new Sighting(
            pod.ToString(),
            $"The {probe} probe of the container {container.Name} fails.",
            probe == "readiness"
                ? $"It gets no requests until what it depends on is back: 'todo logs {pod.Part} --stack {snapshot.Stack} --level warning' says what that is."
                : $"It is started anew until it answers: 'todo logs {pod.Part} --stack {snapshot.Stack}' says what it does; a processor limit that is too low shows the same.",
            failures.Take(2).Select(found => found.ToString())));
}
