using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TodoStack.Backend.Data;

namespace TodoStack.Backend.Accounts;

/// <summary>Learns every few seconds which sessions other replicas ended. The service is not ready before the first time.</summary>
internal sealed partial class RevokedTokensRefresher(
    IServiceScopeFactory scopes, RevokedTokens revoked, TimeProvider time, ILogger<RevokedTokensRefresher> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Covers transactions that commit late and replicas' clocks that differ.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _knownUntil;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_knownUntil is null
            ? HealthCheckResult.Unhealthy("The list of signed-out tokens is not loaded yet.")
            : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // What is known stays known; the database's own check says that it is away.
                LogFailed(logger, e.GetBaseException().Message);
            }

            await Task.Delay(_knownUntil is null ? TimeSpan.FromMilliseconds(250) : Interval, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = _knownUntil - Overlap ?? DateTimeOffset.UnixEpoch;
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TodoDbContext>();
        var rows = await context.RevokedTokens
            .Where(t => t.CreatedAt >= since && t.ExpiresAt > now)
            .Select(t => new { t.Jti, t.ExpiresAt })
            .ToListAsync(cancellationToken);
        rows.ForEach(row => revoked.Add(row.Jti, row.ExpiresAt));
        var ended = await context.EndedSessions.Where(s => s.CreatedAt >= since && s.ExpiresAt > now).ToListAsync(cancellationToken);
        ended.ForEach(row => revoked.AddAll(row.UserId, row.Before, row.ExpiresAt));
        revoked.RemoveExpired();
        _knownUntil = now;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of signed-out tokens could not be refreshed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
