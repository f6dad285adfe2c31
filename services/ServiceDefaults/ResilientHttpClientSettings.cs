namespace TodoStack.ServiceDefaults;

/// <summary>Where a resilient client calls and how patient it is.</summary>
public sealed class ResilientHttpClientSettings
{
    /// <summary>What relative addresses are relative to.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>How long a call may take until the answer's headers are there, all tries together.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one try may take until the answer's headers are there. The body may stream for as long as it likes.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How often a call that is safe to repeat is repeated.</summary>
    public int MaxRetries { get; set; } = 2;

    /// <summary>The first pause before a repetition; each further one is twice as long, with jitter.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The share of calls that must fail within <see cref="BreakerWindow"/> for the circuit to open.</summary>
    public double BreakerFailureRatio { get; set; } = 0.5;

    /// <summary>The number of calls within <see cref="BreakerWindow"/> below which the circuit stays closed.</summary>
    public int BreakerMinimumCalls { get; set; } = 20;

    /// <summary>The time over which failures are counted.</summary>
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an open circuit refuses calls before it tries one.</summary>
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(5);
}
