namespace TodoStack.Backend.Data;

/// <summary>
/// The wait for a database that is away. One asks for all: hundreds of requests that each try to connect again and again
/// take the processor time that answers them once it is back.
/// </summary>
/// <param name="answers">Asks the database whether it is there.</param>
/// <param name="time">The clock.</param>
internal sealed class DatabaseOutage(Func<Task<bool>> answers, TimeProvider time)
{
    /// <summary>The pause between two questions.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private volatile Task? _return;

    /// <summary>Whether it is away, as far as is known.</summary>
    public bool IsOn => _return is not null;

    /// <summary>Somebody could not reach it, or lost it.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _return ??= WaitForReturnAsync();
        }
    }

    /// <summary>Waits until it is back; not at all when it is not away.</summary>
    /// <param name="patience">How long at most; the wait ends then, too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_return is { } coming && patience > TimeSpan.Zero)
        {
            await coming.WaitAsync(patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task WaitForReturnAsync()
    {
        await Task.Yield();
        try
        {
            while (!await answers())
            {
                await Task.Delay(Pause, time);
            }
        }
        finally
        {
            // Not before whoever began it has noted that it is on.
            lock (_lock)
            {
                _return = null;
            }
        }
    }
}
