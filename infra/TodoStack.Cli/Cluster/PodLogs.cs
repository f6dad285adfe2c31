using TodoStack.LocalTarget.Logs;

namespace TodoStack.Cli.Cluster;

/// <summary>The logs of a stack's pods, those that have ended included where the cluster still has them.</summary>
/// <param name="kubectl">Speaks to the cluster.</param>
internal sealed class PodLogs(Kubectl kubectl)
{
    private const int MostPods = 50;

    /// <summary>Reads lines as kubectl gives them.</summary>
    /// <param name="service">One service's alone; null for all.</param>
    /// <param name="tail">The last lines of each pod only.</param>
    /// <param name="follow">Whether to go on with new lines.</param>
    /// <param name="entry">Gets each line.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ClusterException">The cluster does not answer or refuses.</exception>
    public async Task ReadAsync(string? service, int? tail, bool follow, Action<LogEntry> entry, CancellationToken cancellationToken)
    {
        var pods = await kubectl.ListAsync("pods", cancellationToken);
        var partOf = pods.ToDictionary(pod => pod.Name, pod => new PodState(pod).Part);
        if (service is not null && !partOf.ContainsValue(service))
        {
            throw new ClusterException(partOf.Count == 0
                ? $"There are no pods in {kubectl.Address.Namespace}. Deploy the stack with 'pulumi up --stack {kubectl.Address.Stack}'."
                : $"There is no pod of '{service}'. There are {string.Join(", ", partOf.Values.Distinct().Order(StringComparer.Ordinal))}.");
        }

        var selector = service is null ? "app.kubernetes.io/name" : $"app.kubernetes.io/name={service}";
        var last = new Dictionary<string, DateTimeOffset>();
        var answer = await kubectl.StreamAsync(
            ["logs", "--selector", selector, "--prefix", "--all-containers", $"--tail={tail ?? -1}", $"--max-log-requests={MostPods}", $"--follow={(follow ? "true" : "false")}"],
            line =>
            {
                // [pod/NAME/CONTAINER] TEXT
                var end = line.IndexOf("] ", StringComparison.Ordinal);
                if (end > 0 && line[1..end].Split('/') is [_, var pod, _])
                {
                    var parsed = LogEntry.Parse(partOf.GetValueOrDefault(pod, pod), line[(end + 2)..], last.GetValueOrDefault(pod));
                    last[pod] = parsed.Timestamp;
                    entry(parsed);
                }
            },
            cancellationToken);
        answer.Demand(kubectl.Address);
    }
}
