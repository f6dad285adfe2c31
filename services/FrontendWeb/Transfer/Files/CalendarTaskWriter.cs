using System.Globalization;
using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>A VTODO for each task (RFC 5545, section 3.6.2).</summary>
internal sealed class CalendarTaskWriter : TaskFileWriter
{
    /// <summary>Fractions of a second, which iCalendar's own times cannot have.</summary>
    public const string ExactDue = "X-TODOSTACK-DUE";
    public const string ExactCompleted = "X-TODOSTACK-COMPLETED";

    public override string ContentType => "text/calendar; charset=utf-8";

    public override string Extension => "ics";

    public override void Begin()
    {
        CalendarText.AppendLine(Text, "BEGIN:VCALENDAR");
        CalendarText.AppendLine(Text, "VERSION:2.0");
        CalendarText.AppendLine(Text, "PRODID:-//TodoStack//TodoStack//EN");
    }

    public override void Write(TaskResponse task)
    {
        void Line(string line) => CalendarText.AppendLine(Text, line);
        Line("BEGIN:VTODO");
        Line(string.Create(CultureInfo.InvariantCulture, $"UID:task-{task.Id}@todostack"));
        Line($"DTSTAMP:{CalendarText.Utc(task.UpdatedAt)}");
        Line($"CREATED:{CalendarText.Utc(task.CreatedAt)}");
        Line($"LAST-MODIFIED:{CalendarText.Utc(task.UpdatedAt)}");
        Line($"SUMMARY:{CalendarText.Escape(task.Title)}");
        if (task.Description is { } description)
        {
            Line($"DESCRIPTION:{CalendarText.Escape(description)}");
        }

        Line($"PRIORITY:{task.Priority switch { TaskPriority.High => 1, TaskPriority.Medium => 5, _ => 9 }}");
        WriteRecurrence(task, Line);
        if (task.DueAt is { } due)
        {
            Line($"DUE:{CalendarText.Utc(due)}");
            WriteExact(ExactDue, due, Line);
        }

        if (task.Tags.Count > 0)
        {
            Line($"CATEGORIES:{string.Join(',', task.Tags.Select(CalendarText.Escape))}");
        }

        Line(task.Completed ? "STATUS:COMPLETED" : "STATUS:NEEDS-ACTION");
        if (task.CompletedAt is { } completed)
        {
            Line("PERCENT-COMPLETE:100");
            Line($"COMPLETED:{CalendarText.Utc(completed)}");
            WriteExact(ExactCompleted, completed, Line);
        }

        Line("END:VTODO");
    }

    public override void End() => CalendarText.AppendLine(Text, "END:VCALENDAR");

    /// <summary>A rule counts from a start, which must lie before the due time.</summary>
    private static void WriteRecurrence(TaskResponse task, Action<string> line)
    {
        if (task.Recurrence != TaskRecurrence.None)
        {
            line($"DTSTART:{CalendarText.Utc(task.DueAt?.AddHours(-1) ?? task.CreatedAt)}");
            line($"RRULE:FREQ={task.Recurrence.ToString().ToUpperInvariant()}");
        }
    }

    private static void WriteExact(string name, DateTimeOffset moment, Action<string> line)
    {
        if (moment.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            line($"{name}:{TaskValues.Write(moment, TimeZoneInfo.Utc)}");
        }
    }
}
