using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace TodoStack.Backend.Data;

/// <summary>
/// Whether the database answers. It is asked at most once a second, however many probes come, and on a connection of its own:
/// a replica whose connections are all busy is not helped by sending its requests to its neighbours.
/// </summary>
internal sealed class DatabaseHealth([FromKeyedServices(DatabaseHealth.DataSource)] NpgsqlDataSource dataSource, TimeProvider time) : IHealthCheck
{
    /// <summary>The key of its connection.</summary>
    public const string DataSource = "health";

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task<HealthCheckResult> _latest = Task.FromResult(HealthCheckResult.Unhealthy("The database was not asked yet."));
    private DateTimeOffset _askAgainAt = DateTimeOffset.MinValue;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_latest.IsCompleted && time.GetUtcNow() >= _askAgainAt)
            {
                _latest = AskAsync();
            }

            return _latest.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthCheckResult> AskAsync()
    {
        try
        {
            return await DatabaseProbe.AnswersAsync(dataSource)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database does not answer.");
        }
        finally
        {
            _askAgainAt = time.GetUtcNow() + Lifetime;
        }
    }
}
