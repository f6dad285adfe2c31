using System.Globalization;
using TodoStack.Contracts;
using TodoStack.FrontendKit;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>Reads the values that people and programs write into files, and collects what cannot be read.</summary>
/// <param name="zone">Whose local time stands where no offset is given.</param>
/// <param name="now">When what is done, nobody says when, counts as done.</param>
internal sealed class TaskValues(TimeZoneInfo zone, DateTimeOffset now)
{
    private static readonly string[] LocalFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy/MM/dd", "yyyy/MM/dd HH:mm",
    ];

    private static readonly string[] OffsetFormats =
        ["yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mmK"];

    private readonly List<ReadFault> _faults = [];

    /// <summary>A moment as files have it: the person's time and its offset.</summary>
    public static string Write(DateTimeOffset? moment, TimeZoneInfo zone) => moment is { } known
        ? TimeZoneInfo.ConvertTime(known, zone).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)
        : "";

    public void Fault(string kind, string value) => _faults.Add(new ReadFault(kind, value));

    /// <summary>What could not be read since the last time.</summary>
    public IReadOnlyList<ReadFault> TakeFaults()
    {
        ReadFault[] faults = [.. _faults];
        _faults.Clear();
        return faults;
    }

    public TaskPriority Priority(string text)
    {
        switch (text.Trim().ToLowerInvariant())
        {
            case "" or "medium" or "med" or "normal" or "none" or "m" or "p2" or "2":
                return TaskPriority.Medium;
            case "high" or "highest" or "urgent" or "important" or "h" or "p1" or "1":
                return TaskPriority.High;
            case "low" or "lowest" or "l" or "p3" or "p4" or "3" or "4":
                return TaskPriority.Low;
            default:
                Fault("Priority", text);
                return TaskPriority.Medium;
        }
    }

    public TaskRecurrence Recurrence(string text)
    {
        switch (text.Trim().ToLowerInvariant())
        {
            case "" or "none" or "never" or "no" or "once":
                return TaskRecurrence.None;
            case "daily" or "day" or "every day":
                return TaskRecurrence.Daily;
            case "weekly" or "week" or "every week":
                return TaskRecurrence.Weekly;
            case "monthly" or "month" or "every month":
                return TaskRecurrence.Monthly;
            case "yearly" or "annually" or "year" or "every year":
                return TaskRecurrence.Yearly;
            default:
                Fault("Recurrence", text);
                return TaskRecurrence.None;
        }
    }

    public DateTimeOffset? Due(string text) => text.Trim().Length == 0 ? null : Moment(text) ?? Faulty("Due", text);

    /// <summary>When it was done, whether that is said by a moment or by a yes.</summary>
    public DateTimeOffset? Completed(string text) => text.Trim().ToLowerInvariant() switch
    {
        "" or "false" or "no" or "n" or "0" or "open" or "todo" or "to do" or "pending" or "needs-action" or "in progress" or "in-process" => null,
        "true" or "yes" or "y" or "x" or "1" or "done" or "completed" or "complete" or "finished" or "closed" => now,
        _ => Moment(text) ?? Faulty("Completed", text),
    };

    /// <summary>The moment of a local time; a day without a time is due at its end.</summary>
    public DateTimeOffset At(DateTime local, bool hasTime, TimeZoneInfo? where = null) =>
        LocalTime.At(DateOnly.FromDateTime(local), hasTime ? TimeOnly.FromDateTime(local) : LocalTime.EndOfDay, where ?? zone);

    private DateTimeOffset? Moment(string text)
    {
        text = text.Trim();
        if (DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return At(local, hasTime: text.Contains(':', StringComparison.Ordinal));
        }

        var hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > "yyyy-MM-dd".Length;
        return hasOffset && DateTimeOffset.TryParseExact(text, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : null;
    }

    private DateTimeOffset? Faulty(string kind, string text)
    {
        Fault(kind, text);
        return null;
    }
}
