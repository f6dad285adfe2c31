namespace TodoStack.LocalTarget.Stack;

/// <summary>
/// When to start again what has ended: at once the first time, then after 1, 2, 4 and so on up to 30 seconds, and from the
/// beginning after a minute in which it ran.
/// </summary>
internal sealed class RestartBackoff(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Stable = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _due;
    private DateTimeOffset? _started;
    private int _attempts;

    /// <summary>Whether its end has been noted and the next start is planned.</summary>
    public bool IsPlanned => _due is not null;

    /// <summary>Whether the planned start is due.</summary>
    public bool IsDue => _due <= time.GetUtcNow();

    /// <summary>Plans the next start and returns how long until then.</summary>
    public TimeSpan Plan()
    {
        var now = time.GetUtcNow();
        if (now - _started >= Stable)
        {
            _attempts = 0;
        }

        var delay = _attempts == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Math.Pow(2, _attempts - 1), Longest.TotalSeconds));
        _attempts++;
        _due = now + delay;
        return delay;
    }

    /// <summary>Notes that it was started.</summary>
    public void Started()
    {
        _started = time.GetUtcNow();
        _due = null;
    }
}
