using TodoStack.Backend.Conversations;

namespace TodoStack.Backend.Assistant;

/// <summary>
/// Looks whether the person wants an answer to end. The wish is in the database, because the replica that is told of it need not
/// be the one that makes the answer.
/// </summary>
internal sealed partial class TurnStops(IServiceScopeFactory scopes, TimeProvider time, ILogger<TurnStops> logger)
{
    /// <summary>A person who stops an answer waits this long at most; most answers are shorter and are never looked at.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Watches a turn until it is disposed of; one without a key cannot be stopped.</summary>
    public Watched Watch(long? turnId) => new(this, turnId);

    private async Task LookAsync(long turnId, CancellationTokenSource stop, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                if (await IsWantedAsync(turnId, ended))
                {
                    await stop.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The answer is complete.
        }
    }

    private async Task<bool> IsWantedAsync(long turnId, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<TurnClaims>().IsStopWantedAsync(turnId, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The answer goes on; the next look may succeed.
            LogFailed(exception.GetBaseException().Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether an answer is to be stopped could not be seen: {Reason}")]
    private partial void LogFailed(string reason);

    /// <summary>A turn that can be stopped.</summary>
    internal sealed class Watched : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly CancellationTokenSource _ended = new();
        private readonly Task _looking;

        public Watched(TurnStops stops, long? turnId) =>
            _looking = turnId is { } id ? stops.LookAsync(id, _stop, _ended.Token) : Task.CompletedTask;

        /// <summary>Cancelled when the person wants no more.</summary>
        public CancellationToken Token => _stop.Token;

        public async ValueTask DisposeAsync()
        {
            await _ended.CancelAsync();
            await _looking;
            _stop.Dispose();
            _ended.Dispose();
        }
    }
}
