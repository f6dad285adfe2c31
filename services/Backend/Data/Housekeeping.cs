using Microsoft.EntityFrameworkCore;

namespace TodoStack.Backend.Data;

/// <summary>
/// Removes rows that have outlived their use: ended sessions whose tokens expired, old idempotency keys, and tasks that
/// nobody will bring back.
/// </summary>
internal sealed partial class Housekeeping(IServiceScopeFactory scopes, TimeProvider time, ILogger<Housekeeping> logger)
    : BackgroundService
{
    /// <summary>A client that has not repeated its request by then has given up.</summary>
    public static readonly TimeSpan IdempotencyKeyLifetime = TimeSpan.FromDays(1);

    /// <summary>For how long a deleted task can be brought back.</summary>
    public static readonly TimeSpan DeletedTaskLifetime = TimeSpan.FromDays(30);

    /// <summary>Few enough that no statement takes long, however many there are.</summary>
    private const int TasksAtOnce = 1000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>Removes what is due.</summary>
    public static async Task<int> CleanAsync(TodoDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A minute beyond the end: tokens are accepted for some seconds of clock skew.
        var expired = now.AddMinutes(-1);
        var old = now - IdempotencyKeyLifetime;
        return await RemoveTasksAsync(context, now - DeletedTaskLifetime, cancellationToken)
            + await context.EndedSessions.Where(s => s.ExpiresAt < expired).ExecuteDeleteAsync(cancellationToken)
            + await context.RevokedTokens.Where(t => t.ExpiresAt < expired).ExecuteDeleteAsync(cancellationToken)
            + await context.IdempotencyKeys.Where(k => k.CreatedAt < old).ExecuteDeleteAsync(cancellationToken)
            + await context.ChatTurns.Where(t => t.CreatedAt < old).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> RemoveTasksAsync(TodoDbContext context, DateTimeOffset deletedBefore, CancellationToken cancellationToken)
    {
        var removed = 0;
        int some;
        do
        {
            removed += some = await context.Tasks.IgnoreQueryFilters().Where(t => t.DeletedAt < deletedBefore)
                .OrderBy(t => t.DeletedAt).Take(TasksAtOnce).ExecuteDeleteAsync(cancellationToken);
        }
        while (some == TasksAtOnce);

        return removed;
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
