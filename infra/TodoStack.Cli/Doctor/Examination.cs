using TodoStack.Cli.Cluster;
using TodoStack.Cli.Doctor.Diagnoses;

namespace TodoStack.Cli.Doctor;

/// <summary>Finds what is wrong with a stack.</summary>
/// <param name="kubectl">Speaks to the cluster.</param>
internal sealed class Examination(Kubectl kubectl)
{
    private const int LogLines = 20;

    // What the kubelet answers instead of an error.
    private const string LogIsGone = "unable to retrieve container logs";

    /// <summary>All diagnoses, causes before consequences.</summary>
    public static IReadOnlyList<IDiagnosis> Diagnoses { get; } =
    [
        new Nodes(), new Admission(), new Unschedulable(), new VolumeTrouble(), new ImagePull(), new ContainerConfiguration(),
        new OutOfMemory(), new CrashLoop(), new BackendChecks(), new Probes(), new Rollouts(), new UnfinishedReleases(), new OldBackups(), new MissingMetrics(),
    ];

    /// <summary>The troubles that a snapshot shows.</summary>
    public static IReadOnlyList<Trouble> Diagnose(ClusterSnapshot snapshot) =>
        [.. Diagnoses.SelectMany(diagnosis => diagnosis.Find(snapshot))];

    /// <summary>Gathers, looks closer, and tells the troubles.</summary>
    /// <exception cref="ClusterException">The cluster does not answer, or the stack is not there.</exception>
    public async Task<IReadOnlyList<Trouble>> RunAsync(CancellationToken cancellationToken)
    {
        var snapshot = await new ClusterReader(kubectl, TimeProvider.System).ReadAsync(cancellationToken);
        return Diagnose(await LookCloserAsync(snapshot, cancellationToken));
    }

    /// <summary>Looks closer at what a stack's snapshot shows to be unwell.</summary>
    public async Task<ClusterSnapshot> LookCloserAsync(ClusterSnapshot snapshot, CancellationToken cancellationToken) => snapshot with
    {
        Logs = await LogsAsync(snapshot, cancellationToken),
        Readiness = await ReadinessAsync(snapshot, cancellationToken),
    };

    private async Task<Dictionary<string, IReadOnlyList<string>>> LogsAsync(ClusterSnapshot snapshot, CancellationToken cancellationToken)
    {
        var logs = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (pod, container) in snapshot.Pods.SelectMany(pod => pod.Containers.Select(container => (pod, container))))
        {
            if (container.IsCrashing || (!container.IsReady && container.End is { ExitCode: not 0 }))
            {
                logs[ClusterSnapshot.LogKey(pod, container)] = await LogAsync(pod, container, cancellationToken);
            }
        }

        return logs;
    }

    // Of a container that has ended, "previous" is the one before the last.
    private async Task<IReadOnlyList<string>> LogAsync(PodState pod, ContainerState container, CancellationToken cancellationToken)
    {
        foreach (var previous in new[] { container.IsRunning, !container.IsRunning })
        {
            var answer = await kubectl.RunAsync(
                ["logs", pod.Name, "--container", container.Name, $"--previous={(previous ? "true" : "false")}", $"--tail={LogLines}"], cancellationToken);
            if (answer.Succeeded && answer.Output.Trim() is { Length: > 0 } text && !text.StartsWith(LogIsGone, StringComparison.Ordinal))
            {
                return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            }
        }

        return [];
    }

    // The services have no shell, but can ask themselves.
    private async Task<Dictionary<string, string>> ReadinessAsync(ClusterSnapshot snapshot, CancellationToken cancellationToken)
    {
        var readiness = new Dictionary<string, string>();
        foreach (var pod in snapshot.Pods.Where(pod => pod is { Part: "backend", Phase: "Running", IsLeaving: false }
            && pod.Containers.Any(container => container is { IsRunning: true, IsReady: false })))
        {
            var answer = await kubectl.RunAsync(
                ["exec", pod.Name, "--", "dotnet", "TodoStack.Backend.dll", "healthcheck"], cancellationToken);
            if (!answer.Succeeded && answer.Output.Contains('{', StringComparison.Ordinal))
            {
                readiness[pod.Name] = answer.Output;
            }
        }

        return readiness;
    }
}
