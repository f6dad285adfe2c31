using System.Globalization;
using Microsoft.Extensions.Localization;

namespace TodoStack.FrontendKit;

/// <summary>Says and reads points in time as a person in a time zone does.</summary>
/// <param name="time">The clock.</param>
/// <param name="texts">Words such as today, and the formats of dates.</param>
public sealed class LocalTime(TimeProvider time, IStringLocalizer<KitTexts> texts)
{
    /// <summary>The time of day of what is due on a day and not at a time.</summary>
    public static readonly TimeOnly EndOfDay = new(23, 59);

    /// <summary>The present.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>A point in time in words: today, tomorrow, a weekday of this week, or a date; with the time if there is one.</summary>
    /// <param name="at">The point in time.</param>
    /// <param name="zone">Where the person is.</param>
    /// <returns>The words.</returns>
    public string Describe(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var day = Day(DateOnly.FromDateTime(local.DateTime), Today(zone));
        return TimeOf(local) is { } clock
            ? texts["Time.DayAndTime", day, clock.ToString(texts["Time.Clock"], CultureInfo.CurrentCulture)]
            : day;
    }

    /// <summary>A day in words: today, tomorrow, a weekday of this week, or a date.</summary>
    /// <param name="day">The day.</param>
    /// <param name="zone">Where the person is.</param>
    /// <returns>The words.</returns>
    public string Describe(DateOnly day, TimeZoneInfo zone) => Day(day, Today(zone));

    /// <summary>The day that it is for a person.</summary>
    /// <param name="zone">Where the person is.</param>
    /// <returns>The day.</returns>
    public DateOnly Today(TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, zone).DateTime);

    /// <summary>Splits a point in time into what the inputs for a date and a time hold.</summary>
    /// <param name="at">The point in time.</param>
    /// <param name="zone">Where the person is.</param>
    /// <returns>The inputs' values; the time is empty at the end of a day.</returns>
    public static (string Date, string Time) ToInputs(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return (
            local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOf(local)?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "");
    }

    /// <summary>The point in time of a local date and time.</summary>
    /// <param name="date">The date.</param>
    /// <param name="clock">The time of day.</param>
    /// <param name="zone">Where the person is.</param>
    /// <returns>The point in time: the earlier one where clocks are set back, an hour on where they are set forward.</returns>
    public static DateTimeOffset At(DateOnly date, TimeOnly clock, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = date.ToDateTime(clock);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(30);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    private static TimeOnly? TimeOf(DateTimeOffset local)
    {
        var clock = new TimeOnly(local.Hour, local.Minute);
        return clock == EndOfDay ? null : clock;
    }

    private string Day(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => texts["Time.Today"],
        1 => texts["Time.Tomorrow"],
        -1 => texts["Time.Yesterday"],
        > 1 and < 7 => day.ToString(texts["Time.Weekday"], CultureInfo.CurrentCulture),
        _ => day.ToString(day.Year == today.Year ? texts["Time.Date"] : texts["Time.DateAndYear"], CultureInfo.CurrentCulture),
    };
}
