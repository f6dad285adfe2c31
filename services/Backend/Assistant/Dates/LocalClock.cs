namespace TodoStack.Backend.Assistant.Dates;

/// <summary>A moment as a person in a time zone sees it.</summary>
/// <param name="Zone">The person's time zone.</param>
/// <param name="UtcNow">The moment.</param>
internal sealed record LocalClock(TimeZoneInfo Zone, DateTimeOffset UtcNow)
{
    /// <summary>The minute on the person's clock.</summary>
    public DateTime Now
    {
        get
        {
            var local = TimeZoneInfo.ConvertTime(UtcNow, Zone).DateTime;
            return local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMinute));
        }
    }

    /// <summary>The day on the person's calendar.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now);

    /// <summary>The clock of a person whose zone is known by its IANA name; UTC where this machine does not know it.</summary>
    public static LocalClock In(string? timeZone, DateTimeOffset utcNow) =>
        new(TimeZoneInfo.TryFindSystemTimeZoneById(timeZone ?? "UTC", out var zone) ? zone : TimeZoneInfo.Utc, utcNow);

    /// <summary>The moment of a day and time; a time that the clocks skip moves on by what they skip.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
        {
            local += Zone.GetUtcOffset(local.AddDays(1)) - Zone.GetUtcOffset(local.AddDays(-1));
        }

        // A time that the clocks repeat is meant the first time, when they are still ahead.
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    /// <summary>A moment as the person sees it.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);
}
