namespace TodoStack.Backend.Assistant.Providers;

/// <summary>How the provider's faults are answered where nobody needs to set it.</summary>
internal sealed record ProviderPatience
{
    /// <summary>The first pause before a repetition; each further one is twice as long, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The share of tries that must fail within <see cref="BreakerWindow"/> for the circuit to open.</summary>
    public double BreakerFailureRatio { get; init; } = 0.5;

    /// <summary>The number of tries within <see cref="BreakerWindow"/> below which the circuit stays closed: more than one message makes.</summary>
    public int BreakerMinimumTries { get; init; } = 5;

    /// <summary>The time over which failures are counted.</summary>
    public TimeSpan BreakerWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an open circuit refuses to ask before one try is let through.</summary>
    public TimeSpan BreakerPause { get; init; } = TimeSpan.FromSeconds(15);
}
