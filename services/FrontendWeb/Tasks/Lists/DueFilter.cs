using System.Globalization;
using TodoStack.FrontendKit;

namespace TodoStack.FrontendWeb.Tasks.Lists;

/// <summary>Which due times a list holds. Its days are those of the person's time zone.</summary>
public sealed record DueFilter
{
    private const string DateFormat = "yyyy-MM-dd";
    private const int DaysUpcoming = 7;

    private DueFilter(string name) => Name = name;

    /// <summary>Due today.</summary>
    public static DueFilter Today { get; } = new("today");

    /// <summary>Due in the six days after today.</summary>
    public static DueFilter Upcoming { get; } = new("upcoming");

    /// <summary>Without a due time.</summary>
    public static DueFilter Undated { get; } = new("none");

    /// <summary>How the address says it.</summary>
    public string Name { get; }

    /// <summary>The first day of a range; null where it has no beginning.</summary>
    public DateOnly? From { get; private init; }

    /// <summary>The last day of a range; null where it has no end.</summary>
    public DateOnly? To { get; private init; }

    /// <summary>Whether it is a range of days that the person has chosen.</summary>
    public bool IsRange => From is not null || To is not null;

    /// <summary>A range of days, or null where it has neither end or they are the wrong way round.</summary>
    /// <param name="from">The first day, or null.</param>
    /// <param name="to">The last day, or null.</param>
    /// <returns>The filter.</returns>
    public static DueFilter? Range(DateOnly? from, DateOnly? to) =>
        (from is null && to is null) || from > to
            ? null
            : new DueFilter($"{Write(from)}..{Write(to)}") { From = from, To = to };

    /// <summary>Reads it as the address says it; anything else is null.</summary>
    /// <param name="name">Such as <c>today</c> or <c>2030-01-01..2030-01-31</c>.</param>
    /// <returns>The filter.</returns>
    public static DueFilter? Read(string? name) => name switch
    {
        null => null,
        "today" => Today,
        "upcoming" => Upcoming,
        "none" => Undated,
        _ => name.Split("..") is [var from, var to] ? Range(ReadDay(from), ReadDay(to)) : null,
    };

    /// <summary>Reads a day as an input for dates writes it; anything else is null.</summary>
    /// <param name="day">Such as <c>2030-01-31</c>.</param>
    /// <returns>The day.</returns>
    public static DateOnly? ReadDay(string? day) =>
        DateOnly.TryParseExact(day, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= 1900 and < 9000
            ? date
            : null;

    /// <summary>The moments between which tasks are due.</summary>
    /// <param name="now">The present.</param>
    /// <param name="zone">Where the person's days begin.</param>
    /// <returns>The first moment, and the first one that is too late.</returns>
    public (DateTimeOffset? After, DateTimeOffset? Before) Bounds(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var (first, end) = this == Today ? (today, today.AddDays(1))
            : this == Upcoming ? (today.AddDays(1), today.AddDays(DaysUpcoming))
            : (From, To?.AddDays(1));
        return (Start(first, zone), Start(end, zone));
    }

    private static DateTimeOffset? Start(DateOnly? day, TimeZoneInfo zone) =>
        day is { } date ? LocalTime.At(date, TimeOnly.MinValue, zone) : null;

    private static string Write(DateOnly? day) => day?.ToString(DateFormat, CultureInfo.InvariantCulture) ?? "";
}
