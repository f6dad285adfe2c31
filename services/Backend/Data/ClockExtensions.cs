namespace TodoStack.Backend.Data;

/// <summary>Times as PostgreSQL stores them.</summary>
internal static class ClockExtensions
{
    /// <summary>The time now in whole microseconds, so that what was written equals what is read back.</summary>
    public static DateTimeOffset Now(this TimeProvider time) => time.GetUtcNow().ToStored();

    /// <summary>The same moment in UTC and whole microseconds.</summary>
    public static DateTimeOffset ToStored(this DateTimeOffset value)
    {
        var ticks = value.UtcTicks;
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
