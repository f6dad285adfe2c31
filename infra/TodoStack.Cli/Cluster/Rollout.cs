using System.Globalization;

namespace TodoStack.Cli.Cluster;

/// <summary>Waits until every workload of a stack has the pods that it should, all of them new and ready.</summary>
internal static class Rollout
{
    /// <summary>Waits.</summary>
    /// <param name="kubectl">Speaks to the cluster.</param>
    /// <param name="limit">How long for each workload.</param>
    /// <param name="line">Told how it goes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What did not get there, a line each; nothing where all did.</returns>
    /// <exception cref="ClusterException">The cluster does not answer, or there are no workloads.</exception>
    public static async Task<IReadOnlyList<string>> WaitAsync(
        Kubectl kubectl, TimeSpan limit, Action<string> line, CancellationToken cancellationToken)
    {
        var workloads = await kubectl.ListAsync("deployments.apps,statefulsets.apps", cancellationToken);
        if (workloads.Count == 0)
        {
            throw new ClusterException($"There are no workloads in the namespace {kubectl.Address.Namespace} of the context {kubectl.Address.Context}.");
        }

        var timeout = string.Create(CultureInfo.InvariantCulture, $"--timeout={limit.TotalSeconds:0}s");
        var answers = await Task.WhenAll(workloads.Select(async workload =>
        {
            var name = $"{workload.Kind.ToLowerInvariant()}/{workload.Name}";
            var answer = await kubectl.StreamAsync(["rollout", "status", name, timeout], line, cancellationToken);
            return answer.Succeeded ? null : $"{name}: {answer.Error}";
        }));
        return [.. answers.OfType<string>()];
    }
}
