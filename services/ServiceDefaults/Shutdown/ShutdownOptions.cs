using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TodoStack.ServiceDefaults.Shutdown;

/// <summary>How a service takes its leave.</summary>
internal sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    [Range(0, 300)]
    [Description("Seconds for which it serves on, not ready, after it was told to stop, so that load balancers notice.")]
    public int DrainSeconds { get; set; } = 5;

    [Range(0, 600)]
    [Description("Seconds that requests in flight then get to finish.")]
    public int TimeoutSeconds { get; set; } = 20;
}
