using TodoStack.Policies;
using TodoStack.Verification;

namespace TodoStack.Cli.Cluster;

/// <summary>The smoke test against a stack on a cluster, through ports of this machine.</summary>
internal static class ClusterVerification
{
    private const string NameLabel = "app.kubernetes.io/name";

    /// <summary>Opens the ways to the three services, runs every step, and closes them.</summary>
    /// <param name="kubectl">Speaks to the cluster.</param>
    /// <param name="seen">Told of each step when it has ended.</param>
    /// <param name="cancellationToken">Stops after the step that runs.</param>
    /// <returns>The steps' results in order.</returns>
    /// <exception cref="ClusterException">The cluster does not answer, or a service is not there.</exception>
    public static async Task<IReadOnlyList<StepResult>> RunAsync(
        Kubectl kubectl, Action<StepResult> seen, CancellationToken cancellationToken)
    {
        var services = await kubectl.ListAsync("services", cancellationToken);
        await using var backend = await OpenAsync(kubectl, services, "backend", cancellationToken);
        await using var web = await OpenAsync(kubectl, services, "frontend-web", cancellationToken);
        await using var chatbot = await OpenAsync(kubectl, services, "frontend-chatbot", cancellationToken);

        var results = new List<StepResult>();
        var targets = new VerificationTargets(backend.Address, web.Address, chatbot.Address) { BehindTheEdge = true };
        await foreach (var result in new Verifier(targets).RunAsync(cancellationToken))
        {
            results.Add(result);
            seen(result);
        }

        return results;
    }

    private static Task<PortForward> OpenAsync(
        Kubectl kubectl, IReadOnlyList<KubernetesObject> services, string part, CancellationToken cancellationToken)
    {
        var address = kubectl.Address;
        var service = services.FirstOrDefault(service => service.Labels.GetValueOrDefault(NameLabel) == part)
            ?? throw new ClusterException(
                $"There is no Service of '{part}' in the namespace {address.Namespace} of the context {address.Context}. "
                + $"Deploy the stack with 'todo up --stack {address.Stack}'.");
        var port = service.Body.Items("spec", "ports").FirstOrDefault().Number("port")
            ?? throw new ClusterException($"The Service {service.Name} has no port. Repair it with 'pulumi up --refresh --stack {address.Stack}'.");
        return PortForward.OpenAsync(kubectl, service.Name, (int)port, cancellationToken);
    }
}
