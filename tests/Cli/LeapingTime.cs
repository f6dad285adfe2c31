namespace TodoStack.Cli.Tests;

/// <summary>A clock on which every wait is over at once and takes a minute.</summary>
internal sealed class LeapingTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _now += TimeSpan.FromMinutes(1);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
