using System.Text.Json.Nodes;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Output;
using TodoStack.Policies;
using TodoStack.Policies.Model;

namespace TodoStack.Cli.Sizing;

/// <summary>Watches what containers use, as metrics-server sees it.</summary>
/// <param name="kubectl">Speaks to the cluster.</param>
/// <param name="time">Tells how long.</param>
internal sealed class UsageSampler(Kubectl kubectl, TimeProvider time)
{
    /// <summary>metrics-server's <c>metric-resolution</c>: asked more often, it says the same again.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Watches.</summary>
    /// <param name="duration">How long; a last look is at its end.</param>
    /// <param name="progress">Gets how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ClusterException">There are no metrics.</exception>
    public async Task<IReadOnlyList<UsageSample>> WatchAsync(TimeSpan duration, Action<string> progress, CancellationToken cancellationToken)
    {
        var samples = new Dictionary<(string, string, DateTimeOffset), UsageSample>();
        var start = time.GetUtcNow();
        while (true)
        {
            foreach (var sample in await LookAsync(cancellationToken))
            {
                samples[(sample.Pod, sample.Container, sample.At)] = sample;
            }

            var elapsed = time.GetUtcNow() - start;
            if (elapsed >= duration)
            {
                return [.. samples.Values.OrderBy(sample => sample.At)];
            }

            progress($"{Durations.Short(elapsed)} of {Durations.Short(duration)}, {samples.Count} samples");
            await Task.Delay(Interval < duration - elapsed ? Interval : duration - elapsed, time, cancellationToken);
        }
    }

    private async Task<IEnumerable<UsageSample>> LookAsync(CancellationToken cancellationToken)
    {
        var answer = await kubectl.RunAsync(
            ["get", "--raw", $"/apis/metrics.k8s.io/v1beta1/namespaces/{kubectl.Address.Namespace}/pods"], cancellationToken);
        if (!answer.Succeeded)
        {
            throw new ClusterException(
                $"The cluster has no metrics of pods. Install metrics-server (for Minikube: minikube addons enable metrics-server), or give --prometheus.\nkubectl says: {answer.Error}");
        }

        return from pod in JsonNode.Parse(answer.Output).Items("items")
               let at = ClusterSnapshot.Moment(pod.Text("timestamp"))
               where at is not null
               from container in pod.Items("containers")
               let name = container.Text("name") ?? ""
               where ResourceSetting.Exists(name)
               select new UsageSample(
                   at.Value,
                   pod.Text("metadata", "name") ?? "",
                   name,
                   Quantity.Parse(container.At("usage", "cpu")) ?? 0,
                   Quantity.Parse(container.At("usage", "memory")) ?? 0);
    }
}
