using System.ComponentModel.DataAnnotations;

namespace TodoStack.Backend.Access;

/// <summary>How often clients may do what. Each replica counts for itself, in memory.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>For each client address, and for each account.</summary>
    [Range(1, 1_000_000)]
    public int SignInPerMinute { get; set; } = 10;

    /// <summary>For each client address.</summary>
    [Range(1, 1_000_000)]
    public int SignUpPerHour { get; set; } = 20;

    /// <summary>For each user.</summary>
    [Range(1, 100_000_000)]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>For each user.</summary>
    [Range(1, 1_000_000)]
    public int ChatPerMinute { get; set; } = 30;
}
