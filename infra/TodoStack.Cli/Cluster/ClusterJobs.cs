using System.Text.Json.Nodes;
using TodoStack.Policies;

namespace TodoStack.Cli.Cluster;

/// <summary>Runs a job and follows it to its end.</summary>
/// <param name="kubectl">Speaks to the cluster.</param>
/// <param name="time">Tells how long it takes.</param>
internal sealed class ClusterJobs(Kubectl kubectl, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    // An image may have to be pulled; what waits longer waits for something that nobody brings.
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);

    // A cluster that does not answer for a moment is no reason to lose sight of what runs there.
    private const int MostFailures = 10;

    /// <summary>Runs a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="line">Gets each line of its log, and before that what it waits for.</param>
    /// <param name="interruption">Stopping takes the job away and waits until it is gone.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ClusterException">The cluster refuses, or the job does not start.</exception>
    public async Task<JobEnd> RunAsync(JsonObject job, Action<string> line, Interruption interruption)
    {
        var name = job.Text("metadata", "name")!;
        (await kubectl.RunAsync(["create", "--filename", "-", "--output", "name"], job.ToJsonString(), interruption.Stop)).Demand(kubectl.Address);
        try
        {
            return await FollowAsync(name, line, interruption.Stop)
                ?? throw new ClusterException(
                    $"The job {name} has not started within {StartPatience.TotalMinutes:0} minutes, and was taken away again. "
                    + $"'todo doctor --stack {kubectl.Address.Stack}' says what keeps pods from starting.");
        }
        catch (Exception e) when (e is OperationCanceledException or ClusterException)
        {
            // Nobody would see what it still does.
            await DeleteAsync(name, interruption.Hurry);
            throw;
        }
    }

    /// <summary>Takes a job away and waits until its pods are gone.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) => kubectl.RunAsync(
        ["delete", "job", name, "--ignore-not-found", "--cascade=foreground", "--wait=true", "--timeout=90s"], cancellationToken);

    private async Task<JobEnd?> FollowAsync(string name, Action<string> line, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var followed = new HashSet<string>();
        IReadOnlyList<string> log = [];
        for (var failures = 0; ;)
        {
            try
            {
                // The state before the pods: what has ended has all of its pods by then.
                var state = await StateAsync(name, cancellationToken);
                var pods = await PodsAsync(name, cancellationToken);
                foreach (var pod in pods.Where(pod => pod.Phase is not ("Pending" or "Unknown") && followed.Add(pod.Name)))
                {
                    log = await FollowAsync(pod, line, cancellationToken);
                }

                if (state is { } ended)
                {
                    return new JobEnd(name, ended.Succeeded, ended.Reason, log);
                }

                if (followed.Count == 0)
                {
                    line(WaitsFor(pods));
                    if (time.GetElapsedTime(begun) > StartPatience)
                    {
                        return null;
                    }
                }

                failures = 0;
            }
            catch (ClusterException) when (++failures < MostFailures)
            {
                line("the cluster does not answer; asking again");
            }

            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    // A stream may be cut off; what a pod has said is read once more when it has ended.
    private async Task<IReadOnlyList<string>> FollowAsync(PodState pod, Action<string> line, CancellationToken cancellationToken)
    {
        await kubectl.StreamAsync(["logs", pod.Name, "--follow"], line, cancellationToken);
        var answer = await kubectl.RunAsync(["logs", pod.Name], cancellationToken);
        return answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<(bool Succeeded, string Reason)?> StateAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await kubectl.RunAsync(["get", "job", name, "--output", "json"], cancellationToken);
        answer.Demand(kubectl.Address);
        var ended = JsonNode.Parse(answer.Output).Items("status", "conditions")
            .FirstOrDefault(condition => condition.Text("type") is "Complete" or "Failed" && condition.Text("status") == "True");
        return ended is null ? null : (ended.Text("type") == "Complete", ended.Text("message") ?? ended.Text("reason") ?? "");
    }

    private async Task<IReadOnlyList<PodState>> PodsAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await kubectl.RunAsync(["get", "pods", "--selector", $"batch.kubernetes.io/job-name={name}", "--output", "json"], cancellationToken);
        answer.Demand(kubectl.Address);
        return [.. JsonNode.Parse(answer.Output).Items("items")
            .Select(pod => new PodState(new KubernetesObject(pod, "cluster", kubectl.Address.Namespace))).OrderBy(pod => pod.Created)];
    }

    private static string WaitsFor(IReadOnlyList<PodState> pods)
    {
        var pod = pods.Count > 0 ? pods[^1] : null;
        return pod is null ? "waiting for a pod"
            : pod.Containers.Select(container => container.WaitsFor).OfType<string>().FirstOrDefault() is { } reason ? $"waiting: {reason}"
            : pod.Condition("PodScheduled") is { } scheduled && scheduled.Text("status") == "False" ? $"waiting: {scheduled.Text("message")}"
            : "waiting for the pod to start";
    }
}

/// <summary>How a job ended.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Succeeded">Whether it did what it should.</param>
/// <param name="Reason">Kubernetes' words for it.</param>
/// <param name="Log">What its last pod said.</param>
internal sealed record JobEnd(string Name, bool Succeeded, string Reason, IReadOnlyList<string> Log)
{
    private const int MostLines = 20;

    /// <summary>Turns a failure into words with the end of the log and a cure.</summary>
    /// <exception cref="ClusterException">It failed.</exception>
    public void Demand(string what, string cure)
    {
        if (!Succeeded)
        {
            throw new ClusterException(string.Join(
                '\n', [$"{what} failed. {cure}", $"The job {Name} says ({Reason}):", .. Log.TakeLast(MostLines).Select(line => $"  {line}")]));
        }
    }
}
