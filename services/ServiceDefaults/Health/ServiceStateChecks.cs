using Microsoft.Extensions.Diagnostics.HealthChecks;
using TodoStack.ServiceDefaults.Shutdown;

namespace TodoStack.ServiceDefaults.Health;

/// <summary>Ready means started and not told to stop.</summary>
internal sealed class AcceptingCheck(ServiceState state) : IHealthCheck
{
    /// <summary>The check's name.</summary>
    public const string Name = "service";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            !state.IsStarted ? HealthCheckResult.Unhealthy("starting")
            : state.IsDraining ? HealthCheckResult.Unhealthy("stopping")
            : HealthCheckResult.Healthy());
}

/// <summary>The startup probe's own check; services add theirs with the tag <c>startup</c>.</summary>
internal sealed class StartedCheck(ServiceState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.IsStarted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("starting"));
}
