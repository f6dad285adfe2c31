using TodoStack.Cli.Cluster;

namespace TodoStack.Cli.Sizing;

/// <summary>
/// The rule that makes requests and limits of what was used. Processor time that lacks makes a container slow, memory that lacks
/// kills it, so memory is judged by what was the most. docs/operations.md explains it with an example.
/// </summary>
internal static class SizingRule
{
    /// <summary>On top of what was seen; the Vertical Pod Autoscaler's <c>recommendation-margin-fraction</c>
    /// (https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/flags.md).</summary>
    public const decimal Margin = 1.15m;

    /// <summary>Fewer samples of a container than this say nothing about its quiet hours: nothing is lowered.</summary>
    public const int EnoughSamples = 20;

    /// <summary>A shorter time than this says nothing about its quiet hours: nothing is lowered.</summary>
    public static readonly TimeSpan EnoughTime = TimeSpan.FromMinutes(10);

    // A change below this is not worth a rollout.
    private const decimal Worthwhile = 0.10m;

    // Bursts: a start of .NET takes several times what serving does (docs/images.md).
    private const decimal CpuLimitPerRequest = 2m;
    private const decimal MemoryLimitPerMax = 1.5m;

    private const decimal Milli = 0.001m;
    private const decimal Mebi = 1024m * 1024m;

    private static readonly Amounts LeastRequests = new(50 * Milli, 64 * Mebi);

    // Measured: with less, a service needs more than its start-up probe's patience on a busy node, and PostgreSQL's buffers do not fit.
    private static readonly Amounts LeastLimits = new(200 * Milli, 128 * Mebi);
    private static readonly Amounts LeastGuaranteed = new(100 * Milli, 256 * Mebi);

    /// <summary>What a container should have.</summary>
    /// <param name="container">What it has.</param>
    /// <param name="cpu">Cores that it used.</param>
    /// <param name="memory">Bytes that it used.</param>
    /// <param name="mayLower">Whether enough was seen to take something away.</param>
    public static (Amounts Requests, Amounts Limits) Of(ContainerResources container, Distribution cpu, Distribution memory, bool mayLower)
    {
        if (ResourceSetting.IsGuaranteed(container.Container))
        {
            var all = new Amounts(
                Up(Math.Max(cpu.Max * Margin, LeastGuaranteed.Cpu), 50 * Milli),
                Up(Math.Max(Room(container, memory), LeastGuaranteed.Memory), 64 * Mebi));
            all = Settle(all, container.Requests, mayLower);
            return (all, all);
        }

        // An autoscaler adds replicas above its target: usual peaks are to stay below it.
        var headroom = container.CpuTarget is > 0 and var target ? 1 / target : Margin;
        var requests = Settle(
            new Amounts(
                Up(Math.Max(cpu.P95 * headroom, LeastRequests.Cpu), 10 * Milli),
                Up(Math.Max(memory.P95 * Margin, LeastRequests.Memory), 16 * Mebi)),
            container.Requests,
            mayLower);
        var limits = Settle(
            new Amounts(
                Up(Math.Max(Math.Max(requests.Cpu * CpuLimitPerRequest, cpu.Max * Margin), LeastLimits.Cpu), 50 * Milli),
                Up(Math.Max(Room(container, memory), LeastLimits.Memory), 32 * Mebi)),
            container.Limits,
            mayLower);
        return (requests, limits);
    }

    // What it used when it was killed is not in the samples: it wanted more than its limit.
    private static decimal Room(ContainerResources container, Distribution memory) =>
        Math.Max(memory.Max, container.WasOutOfMemory ? container.Limits.Memory : 0) * MemoryLimitPerMax;

    private static Amounts Settle(Amounts advised, Amounts present, bool mayLower) =>
        new(Settle(advised.Cpu, present.Cpu, mayLower), Settle(advised.Memory, present.Memory, mayLower));

    private static decimal Settle(decimal advised, decimal present, bool mayLower) =>
        Math.Abs(advised - present) <= present * Worthwhile || (advised < present && !mayLower) ? present : advised;

    private static decimal Up(decimal value, decimal step) => decimal.Ceiling(value / step) * step;
}
