using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TodoStack.Backend.Data;

/// <summary>
/// Whether the database has every migration that this version knows. One with more is a newer version's, which a rolling
/// upgrade makes and this version can work with. Once it was true it stays true.
/// </summary>
internal sealed class MigrationsHealth(IServiceScopeFactory scopes) : IHealthCheck
{
    private bool _upToDate;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_upToDate)
        {
            return HealthCheckResult.Healthy();
        }

        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var database = scope.ServiceProvider.GetRequiredService<TodoDbContext>().Database;
            var pending = (await database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            _upToDate = pending.Count == 0;
            return _upToDate
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{pending.Count} migration(s) are pending; run: backend migrate");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The database's migrations can't be read.", e);
        }
    }
}
