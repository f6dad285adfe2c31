using TodoStack.Cli.Cluster;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>A container that ends again and again.</summary>
internal sealed class CrashLoop : IDiagnosis
{
    private const int MostLogLines = 5;

    public string Id => "crash-loop";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id,
        from pod in snapshot.Pods
        where !pod.IsLeaving
        from container in pod.Containers
        where container.IsCrashing && container.End?.Reason != OutOfMemory.Reason && !snapshot.IsKilledByProbe(pod)
        let log = snapshot.Logs.GetValueOrDefault(ClusterSnapshot.LogKey(pod, container), [])
        select new Sighting(
            pod.ToString(),
            $"The container {container.Name} ends again and again: {Why(container.End)}.",
            Cure(container.End, pod.Part, snapshot.Stack),
            log.TakeLast(MostLogLines).Prepend(container.WaitsFor == "RunContainerError"
                ? $"{container.WaitsFor}: {container.WaitMessage}"
                : $"exit code {container.End?.ExitCode}, started anew {container.Restarts} times")));

    private static string Why(ContainerEnd? end) => end?.ExitCode switch
    {
        null => "it does not start",
        // EX_CONFIG of sysexits.h, which the services use.
        78 => "its configuration is wrong",
        // Bash's codes: found but not executable, not found.
        126 or 127 => "its program cannot be run",
        137 => "it was killed",
        139 => "it crashed (segmentation fault)",
        0 => "it ends without an error, though it should serve",
        var code => $"it ends with exit code {code}",
    };

    private static string Cure(ContainerEnd? end, string part, string stack) => end?.ExitCode switch
    {
        78 => "The last lines of its log name every mistake and its cure. Correct the settings and run 'pulumi up'.",
        null or 126 or 127 => $"The image's entry point or command is not right; take the version before: 'todo rollback --stack {stack}'.",
        _ => $"Its log says why: kubectl logs --previous, or 'todo logs {part} --stack {stack}'. If it came with an upgrade, 'todo rollback --stack {stack}' takes it back.",
    };
}
