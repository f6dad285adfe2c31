namespace TodoStack.TestSupport;

/// <summary>A clock to set. It stands where it is put; timers run on real time.</summary>
public sealed class FakeTimeProvider : TimeProvider
{
    private long _ticks;

    /// <summary>Sets the clock.</summary>
    public FakeTimeProvider(DateTimeOffset now) => _ticks = now.UtcTicks;

    /// <summary>The time that it shows.</summary>
    public DateTimeOffset Now
    {
        get => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _ticks, value.UtcTicks);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>Moves the clock.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
