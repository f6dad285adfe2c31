using TodoStack.Infra.Components;

namespace TodoStack.Infra.Settings;

/// <summary>Something of the platform around the application that is switched on: what it runs in which namespace.</summary>
/// <param name="Name">Its name, such as <c>edge</c>.</param>
/// <param name="Namespace">The namespace that it has for itself, unless it is a guest.</param>
/// <param name="Workloads">What it runs there.</param>
public sealed record PlatformPart(string Name, string Namespace, IReadOnlyList<PlatformWorkload> Workloads)
{
    // A chart's hooks and tests, which the namespace's default limits are for.
    private const int Jobs = 3;

    /// <summary>Whether it is in the application's namespace, beside what it is for, and has none for itself.</summary>
    public bool IsGuest { get; init; }

    /// <summary>The volumes that it claims together.</summary>
    public Quantity Storage { get; init; } = Quantity.Parse("0");

    /// <summary>What its pods ask for together while no rollout goes on.</summary>
    public ResourceAmounts Requests => ResourceAmounts.Sum(Workloads.Select(workload => workload.Each.Requests.Times(workload.Pods)));

    /// <summary>
    /// All pods that its namespace must have room for, with those of a rollout of everything at once, and what they ask for
    /// and may use: the namespace's quota.
    /// </summary>
    public CapacityPlan Room
    {
        get
        {
            List<PlatformWorkload> all = [.. Workloads, new("jobs", Jobs, Boundary.Unspecified, Surge: 0)];
            return new CapacityPlan(
                all.Sum(workload => workload.Pods + workload.Surge),
                ResourceAmounts.Sum(all.Select(workload => workload.Each.Requests.Times(workload.Pods + workload.Surge))),
                ResourceAmounts.Sum(all.Select(workload => workload.Each.Limits.Times(workload.Pods + workload.Surge))),
                new ResourceAmounts(all.Max(workload => workload.Each.Limits.Cpu), all.Max(workload => workload.Each.Limits.Memory)));
        }
    }
}

/// <summary>Pods of one kind.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Pods">How many.</param>
/// <param name="Each">What one of them asks for and may use, all of its containers together.</param>
/// <param name="Surge">How many more there are during a rollout; 0 where the old one goes first.</param>
public sealed record PlatformWorkload(string Name, int Pods, ResourceSettings Each, int Surge = 1);
