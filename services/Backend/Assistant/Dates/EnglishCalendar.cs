namespace TodoStack.Backend.Assistant.Dates;

/// <summary>The names of days and months, and the days that words about them mean.</summary>
internal static class EnglishCalendar
{
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static DayOfWeek Day(string name) => (DayOfWeek)Array.IndexOf(Days, name[..3].ToLowerInvariant());

    /// <summary>The month's number, from 1.</summary>
    public static int Month(string name) => Array.IndexOf(Months, name[..3].ToLowerInvariant()) + 1;

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The next such day, which is today when it may be.</summary>
    public static DateOnly Coming(DayOfWeek weekday, DateOnly today, bool orToday)
    {
        var ahead = ((int)weekday - (int)today.DayOfWeek + 7) % 7;
        return today.AddDays(ahead == 0 && !orToday ? 7 : ahead);
    }

    /// <summary>Such a day of next week.</summary>
    public static DateOnly NextWeek(DayOfWeek weekday, DateOnly today) =>
        InWeek(Monday(today).AddDays(7), weekday);

    /// <summary>Such a day of the week that begins on a Monday.</summary>
    public static DateOnly InWeek(DateOnly monday, DayOfWeek weekday) => monday.AddDays(((int)weekday + 6) % 7);

    /// <summary>The first day of such a month: this one or the next to come.</summary>
    public static DateOnly FirstOfComing(int month, DateOnly today) => new(today.Year + (month < today.Month ? 1 : 0), month, 1);

    public static DateOnly EndOfMonth(DateOnly day) =>
        new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>The date, when there is such a one.</summary>
    public static DateOnly? Date(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}
