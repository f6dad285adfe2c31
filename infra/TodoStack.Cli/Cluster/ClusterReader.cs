using System.Text.Json.Nodes;
using TodoStack.Policies;
using TodoStack.Policies.Model;

namespace TodoStack.Cli.Cluster;

/// <summary>Gathers what a cluster says of a stack.</summary>
/// <param name="kubectl">Speaks to the cluster.</param>
/// <param name="time">Tells what is recent.</param>
internal sealed class ClusterReader(Kubectl kubectl, TimeProvider time)
{
    private const string Kinds =
        "pods,events,services,deployments.apps,replicasets.apps,statefulsets.apps,jobs.batch,cronjobs.batch,"
        + "horizontalpodautoscalers.autoscaling,persistentvolumeclaims";

    /// <summary>Gathers.</summary>
    /// <exception cref="ClusterException">The cluster does not answer, or the stack is not there.</exception>
    public async Task<ClusterSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var usage = UsageAsync(cancellationToken);
        var releases = ReleasesAsync(cancellationToken);
        var nodes = NodesAsync(cancellationToken);
        var objects = await kubectl.ListAsync(Kinds, cancellationToken);
        var found = new ClusterSnapshot(kubectl.Address.Stack, [.. objects, .. await nodes, .. await releases], time.GetUtcNow()) { Usage = await usage };
        return objects.Any(item => item.Kind is not "Event") ? found : throw new ClusterException(
            $"There is nothing in the namespace {kubectl.Address.Namespace} of the context {kubectl.Address.Context}. "
            + $"Deploy the stack with 'pulumi up --stack {kubectl.Address.Stack}'.");
    }

    // Who deploys to a namespace may lack the right to see nodes.
    private async Task<IReadOnlyList<KubernetesObject>> NodesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await kubectl.ListAsync("nodes", cancellationToken);
        }
        catch (ClusterException)
        {
            return [];
        }
    }

    private async Task<IReadOnlyDictionary<string, PodUsage>?> UsageAsync(CancellationToken cancellationToken)
    {
        var answer = await kubectl.RunAsync(
            ["get", "--raw", $"/apis/metrics.k8s.io/v1beta1/namespaces/{kubectl.Address.Namespace}/pods"], cancellationToken);
        return !answer.Succeeded ? null : JsonNode.Parse(answer.Output).Items("items").ToDictionary(
            pod => pod.Text("metadata", "name") ?? "",
            pod => new PodUsage(Sum(pod, "cpu"), Sum(pod, "memory")));
    }

    private static decimal Sum(JsonObject pod, string resource) =>
        pod.Items("containers").Sum(container => Quantity.Parse(container.At("usage", resource)) ?? 0);

    /// <summary>Adds how full volumes are. The kubelets know; asking them takes a right that not everybody has.</summary>
    public async Task<ClusterSnapshot> WithVolumeUseAsync(ClusterSnapshot snapshot, CancellationToken cancellationToken)
    {
        var nodes = snapshot.Pods.Select(pod => pod.Node).OfType<string>().Distinct();
        var answers = await Task.WhenAll(nodes.Select(node =>
            kubectl.RunAsync(["get", "--raw", $"/api/v1/nodes/{node}/proxy/stats/summary"], cancellationToken)));
        var volumes =
            from answer in answers
            where answer.Succeeded
            from pod in JsonNode.Parse(answer.Output).Items("pods")
            from volume in pod.Items("volume")
            where volume.Text("pvcRef", "namespace") == kubectl.Address.Namespace
            select (Claim: volume.Text("pvcRef", "name") ?? "", Used: (long)(volume.Number("usedBytes") ?? 0));
        return snapshot with { VolumeUse = volumes.GroupBy(volume => volume.Claim).ToDictionary(group => group.Key, group => group.First().Used) };
    }

    // Names and labels alone: the contents of Secrets do not belong here.
    private async Task<IReadOnlyList<KubernetesObject>> ReleasesAsync(CancellationToken cancellationToken)
    {
        const string Columns =
            "NAME:.metadata.name,RELEASE:.metadata.labels.name,STATUS:.metadata.labels.status,VERSION:.metadata.labels.version,MADE:.metadata.creationTimestamp";
        var answer = await kubectl.RunAsync(
            ["get", "secrets", "--selector", "owner=helm", "--no-headers", "--output", $"custom-columns={Columns}"], cancellationToken);
        return answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => answer.Succeeded && cells.Length == 5)
            .Select(cells => ReleaseSecret(cells[0], cells[1], cells[2], cells[3], cells[4])).ToList();
    }

    private static KubernetesObject ReleaseSecret(string name, string release, string status, string version, string made)
    {
        var labels = new JsonObject { ["owner"] = "helm", ["name"] = release, ["status"] = status, ["version"] = version };
        var metadata = new JsonObject { ["name"] = name, ["creationTimestamp"] = made, ["labels"] = labels };
        return new KubernetesObject(new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Secret", ["metadata"] = metadata }, "cluster");
    }
}
