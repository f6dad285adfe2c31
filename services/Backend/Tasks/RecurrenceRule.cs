using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>When a recurring task comes back.</summary>
internal static class RecurrenceRule
{
    /// <summary>
    /// The first occurrence after both the due time and now, counted from the anchor by the calendar and the clock of
    /// the user's time zone. Without a due time it is one period after now.
    /// </summary>
    /// <returns>The time in UTC, or null where it is later than a due time may be.</returns>
    public static DateTimeOffset? Next(
        TaskRecurrence recurrence, DateTimeOffset? anchor, DateTimeOffset? due, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (due is null)
        {
            return Occurrence(recurrence, TimeZoneInfo.ConvertTime(now, zone).DateTime, 1, zone);
        }

        var after = due > now ? due.Value : now;
        var start = TimeZoneInfo.ConvertTime(anchor ?? due.Value, zone).DateTime;
        for (var n = PeriodsBetween(recurrence, start, TimeZoneInfo.ConvertTime(after, zone).DateTime); ; n++)
        {
            if (Occurrence(recurrence, start, n, zone) is not { } next)
            {
                return null;
            }

            if (next > after)
            {
                return next;
            }
        }
    }

    /// <summary>A number of periods that does not go beyond <paramref name="end"/>, and less than three short of it.</summary>
    private static int PeriodsBetween(TaskRecurrence recurrence, DateTime start, DateTime end)
    {
        var days = (end.Date - start.Date).Days;
        var periods = recurrence switch
        {
            TaskRecurrence.Daily => days,
            TaskRecurrence.Weekly => days / 7,
            TaskRecurrence.Monthly => ((end.Year - start.Year) * 12) + end.Month - start.Month,
            TaskRecurrence.Yearly => end.Year - start.Year,
            _ => throw new ArgumentOutOfRangeException(nameof(recurrence), recurrence, "The task does not recur."),
        };
        return Math.Max(0, periods - 1);
    }

    private static DateTimeOffset? Occurrence(TaskRecurrence recurrence, DateTime start, int n, TimeZoneInfo zone)
    {
        // No due time is so late that a step from it leaves the calendar.
        var local = recurrence switch
        {
            TaskRecurrence.Daily => start.AddDays(n),
            TaskRecurrence.Weekly => start.AddDays(7.0 * n),
            TaskRecurrence.Monthly => start.AddMonths(n),
            TaskRecurrence.Yearly => start.AddYears(n),
            _ => throw new ArgumentOutOfRangeException(nameof(recurrence), recurrence, "The task does not recur."),
        };
        var next = ToUtc(local, zone);
        return next > TaskRules.LatestDue ? null : next;
    }

    private static DateTimeOffset ToUtc(DateTime local, TimeZoneInfo zone)
    {
        // A time that the clocks skip is read as before the change, so it falls as much later as the clocks went forward.
        // A time that comes twice is the first of the two.
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1))
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset).ToUniversalTime();
    }
}
