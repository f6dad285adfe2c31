using System.Globalization;
using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>Reads iCalendar's priorities, times and rules.</summary>
internal sealed class CalendarValues(TaskValues values)
{
    /// <summary>From 1, the highest, to 9; 0 is none (RFC 5545, section 3.8.1.9).</summary>
    public TaskPriority Priority(string text)
    {
        if (text.Trim().Length == 0)
        {
            return TaskPriority.Medium;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number <= 9)
        {
            return number is 0 or 5 ? TaskPriority.Medium : number < 5 ? TaskPriority.High : TaskPriority.Low;
        }

        values.Fault("Priority", text);
        return TaskPriority.Medium;
    }

    public DateTimeOffset? Due(CalendarProperty property) => property.Value.Length == 0 ? null : Moment(property, "Due");

    /// <summary>A moment in UTC, in a named time zone, or where the person is.</summary>
    public DateTimeOffset? Moment(CalendarProperty property, string fault)
    {
        var text = property.Value.Trim();
        if (CalendarText.ReadUtc(text) is { } utc)
        {
            return utc;
        }

        var hasTime = text.Contains('T', StringComparison.Ordinal);
        if (!DateTime.TryParseExact(text, hasTime ? "yyyyMMdd'T'HHmmss" : "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            values.Fault(fault, text);
            return null;
        }

        if (!property.Parameters.TryGetValue("TZID", out var id))
        {
            return values.At(local, hasTime);
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(id.TrimStart('/'), out var zone))
        {
            return values.At(local, hasTime, zone);
        }

        values.Fault("TimeZone", id);
        return null;
    }

    /// <summary>What tasks can do; a rule that says more would come back on other days than it says, so that it is refused.</summary>
    public TaskRecurrence Recurrence(string rule)
    {
        if (rule.Trim().Length == 0)
        {
            return TaskRecurrence.None;
        }

        var parts = rule.Trim().ToUpperInvariant().Split(';').Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .DistinctBy(part => part[0]).ToDictionary(part => part[0], part => part[1]);
        var recurrence = parts.GetValueOrDefault("FREQ") switch
        {
            "DAILY" => TaskRecurrence.Daily,
            "WEEKLY" => TaskRecurrence.Weekly,
            "MONTHLY" => TaskRecurrence.Monthly,
            "YEARLY" => TaskRecurrence.Yearly,
            _ => TaskRecurrence.None,
        };
        if (recurrence == TaskRecurrence.None || !parts.All(part => IsPlain(part.Key, part.Value, recurrence)))
        {
            values.Fault("Rule", rule);
        }

        return recurrence;
    }

    /// <summary>Whether a part says no more than the frequency and the first date do.</summary>
    private static bool IsPlain(string name, string value, TaskRecurrence recurrence) => name switch
    {
        "FREQ" or "WKST" => true,
        "INTERVAL" => value == "1",
        "BYDAY" => recurrence == TaskRecurrence.Weekly && value.Length == 2,
        "BYMONTHDAY" => recurrence is TaskRecurrence.Monthly or TaskRecurrence.Yearly && value.All(char.IsAsciiDigit),
        "BYMONTH" => recurrence == TaskRecurrence.Yearly && value.All(char.IsAsciiDigit),
        _ => false,
    };
}
