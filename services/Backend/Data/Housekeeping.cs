using Microsoft.EntityFrameworkCore;

namespace TodoStack.Backend.Data;

/// <summary>Removes rows that have outlived their use: signed-out tokens that expired, and old idempotency keys.</summary>
internal sealed partial class Housekeeping(IServiceScopeFactory scopes, TimeProvider time, ILogger<Housekeeping> logger)
    : BackgroundService
{
    /// <summary>A client that has not repeated its request by then has given up.</summary>
    public static readonly TimeSpan IdempotencyKeyLifetime = TimeSpan.FromDays(1);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Removes what is due.</summary>
    public static async Task<int> CleanAsync(TodoDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A minute beyond the end: tokens are accepted for some seconds of clock skew.
        var expired = now.AddMinutes(-1);
        var old = now - IdempotencyKeyLifetime;
        return await context.RevokedTokens.Where(t => t.ExpiresAt < expired).ExecuteDeleteAsync(cancellationToken)
            + await context.IdempotencyKeys.Where(k => k.CreatedAt < old).ExecuteDeleteAsync(cancellationToken)
            + await context.ChatTurns.Where(t => t.CreatedAt < old).ExecuteDeleteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await CleanQuietlyAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task CleanQuietlyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var removed = await CleanAsync(scope.ServiceProvider.GetRequiredService<TodoDbContext>(), time.GetUtcNow(), cancellationToken);
            LogRemoved(logger, removed);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, e.GetBaseException().Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Removed {Count} expired rows")]
    private static partial void LogRemoved(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired rows could not be removed now: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
