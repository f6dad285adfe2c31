using TodoStack.Policies;

namespace TodoStack.Cli.Cluster;

/// <summary>All pods of a stack in one line: how many of each part are ready, and what the others wait for.</summary>
internal static class PodsView
{
    /// <summary>The line, such as <c>backend 1 of 2 (ContainerCreating), postgresql 1 of 1</c>.</summary>
    public static string Line(IEnumerable<PodState> pods) => string.Join(", ", pods
        .Where(pod => !pod.IsLeaving && pod.Phase is not "Succeeded")
        .GroupBy(pod => pod.Part, StringComparer.Ordinal)
        .OrderBy(part => part.Key, StringComparer.Ordinal)
        .Select(part => Part(part.Key, [.. part])));

    private static string Part(string name, IReadOnlyList<PodState> pods)
    {
        var waiting = pods.Select(WaitsFor).OfType<string>().Distinct().ToList();
        return $"{name} {pods.Count(IsReady)} of {pods.Count}" + (waiting.Count > 0 ? $" ({string.Join(", ", waiting)})" : "");
    }

    private static bool IsReady(PodState pod) => pod.Condition("Ready").Text("status") == "True";

    private static string? WaitsFor(PodState pod) =>
        IsReady(pod) ? null
        : pod.Phase == "Failed" ? pod.Reason ?? "failed"
        : pod.Containers.Select(WaitsFor).FirstOrDefault(reason => reason is not null)
            ?? (pod.Condition("PodScheduled").Text("status") == "False" ? pod.Condition("PodScheduled").Text("reason") : null)
            ?? (pod.Containers.Any(container => container is { IsRunning: true, IsReady: false }) ? "starting" : null);

    // Between two starts a container has ended and does not wait yet.
    private static string? WaitsFor(ContainerState container) => container.WaitsFor switch
    {
        null => container.IsCrashing ? "crashing" : null,
        "PodInitializing" => null,
        var reason => reason,
    };
}
