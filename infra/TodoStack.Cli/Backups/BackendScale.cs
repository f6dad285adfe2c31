using System.Globalization;
using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Backups;

/// <summary>Takes the backend away from its database and brings it back. Its autoscaler leaves a deployment without replicas alone.</summary>
/// <param name="kubectl">Speaks to the cluster.</param>
/// <param name="deployment">The backend's Deployment.</param>
/// <param name="replicas">How many pods it comes back with.</param>
internal sealed class BackendScale(Kubectl kubectl, string deployment, int replicas)
{
    private const string Part = "backend";

    private const string Label = "app.kubernetes.io/name";

    /// <summary>How many pods it comes back with.</summary>
    public int Replicas => replicas;

    /// <summary>Looks how the backend is scaled: as it is, at least to what its autoscaler keeps, also when it was left at none.</summary>
    /// <exception cref="ClusterException">There is no backend.</exception>
    public static async Task<BackendScale> ReadAsync(Kubectl kubectl, CancellationToken cancellationToken)
    {
        var objects = await kubectl.ListAsync("deployments.apps,horizontalpodautoscalers.autoscaling", cancellationToken);
        var backend = objects.FirstOrDefault(found => found.Kind == "Deployment" && found.Labels.GetValueOrDefault(Label) == Part)
            ?? throw new ClusterException(
                $"There is no backend in {kubectl.Address.Namespace}. Deploy the stack with 'todo up' or 'pulumi up --stack {kubectl.Address.Stack}'.");
        var least = objects.FirstOrDefault(found =>
            found.Kind == "HorizontalPodAutoscaler" && found.Body.Text("spec", "scaleTargetRef", "name") == backend.Name)?.Body.Number("spec", "minReplicas");
        return new BackendScale(kubectl, backend.Name, (int)Math.Max(backend.Body.Number("spec", "replicas") ?? 1, least ?? 1));
    }

    /// <summary>Takes all of its pods away and waits until they are gone.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await ScaleAsync(0, cancellationToken);
        // One that was evicted stays to be looked at, and is no danger.
        var answer = await kubectl.RunAsync(
            ["wait", "--for=delete", "pod", "--selector", $"{Label}={Part}", "--field-selector", "status.phase!=Failed", "--timeout=3m"], cancellationToken);
        answer.Demand(kubectl.Address);
    }

    /// <summary>Brings its pods back and waits until they are ready.</summary>
    /// <exception cref="ClusterException">They do not come; the message says what to do.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ScaleAsync(replicas, cancellationToken);
        }
        catch (Exception e) when (e is ClusterException or OperationCanceledException)
        {
            throw new ClusterException(
                $"The backend could not be started again. Do it by hand: kubectl --context {kubectl.Address.Context} --namespace {kubectl.Address.Namespace} "
                + $"scale deployment/{deployment} --replicas {Text(replicas)}\n{e.Message}");
        }

        var answer = await kubectl.RunAsync(["rollout", "status", $"deployment/{deployment}", "--timeout=5m"], cancellationToken);
        if (!answer.Succeeded)
        {
            throw new ClusterException(
                $"The backend was started, but is not ready. 'todo doctor --stack {kubectl.Address.Stack}' says why.\nkubectl says: {answer.Error}");
        }
    }

    private async Task ScaleAsync(int count, CancellationToken cancellationToken) => (await kubectl.RunAsync(
        ["scale", $"deployment/{deployment}", $"--replicas={Text(count)}"], cancellationToken)).Demand(kubectl.Address);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
