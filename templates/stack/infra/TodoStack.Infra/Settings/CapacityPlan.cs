namespace TodoStack.Infra.Settings;

/// <summary>
/// What all pods ask for when the autoscaler is at its maximum, a rollout has its surge pod and <c>helm test</c> runs. The
/// namespace's quota is made of it, so it always lets the stack breathe and nothing more.
/// </summary>
/// <param name="Pods">How many pods.</param>
/// <param name="Requests">What they ask for together.</param>
/// <param name="Limits">What they may use together.</param>
/// <param name="Largest">The most that a single container may use.</param>
public sealed record CapacityPlan(int Pods, ResourceAmounts Requests, ResourceAmounts Limits, ResourceAmounts Largest)
{
    /// <summary>What Minikube's own pods and its node need.</summary>
    public static readonly ResourceAmounts System = ResourceAmounts.Of("850m", "1Gi");

    /// <summary>The pod of <c>helm test</c>.</summary>
    public static readonly ResourceSettings Visitor = new(ResourceAmounts.Of("50m", "64Mi"), ResourceAmounts.Of("500m", "256Mi"));

    // A rolling update with maxSurge 1 has one pod more than the deployment's replicas.
    private const int Surge = 1;

    internal static CapacityPlan Of(AppServiceSettings service)
    {
        var pods = service.Size.MaxReplicas + Surge;
        var (requests, limits) = service.Size.Resources;
        return new CapacityPlan(
            pods + 1,
            requests.Times(pods).Plus(Visitor.Requests),
            limits.Times(pods).Plus(Visitor.Limits),
            new ResourceAmounts(Max(limits.Cpu, Visitor.Limits.Cpu), Max(limits.Memory, Visitor.Limits.Memory)));
    }

    private static Quantity Max(Quantity left, Quantity right) => left > right ? left : right;
}
