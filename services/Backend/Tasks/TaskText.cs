using TodoStack.Backend.Assistant.BuiltIn;
using TodoStack.Backend.Assistant.Dates;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Reads a task from one line as the assistant reads what it is told: <c>call mum tomorrow #family !high</c>.</summary>
internal static class TaskText
{
    /// <summary>Reads a line. Where nothing in it says when, how important or about what, all of it is the title.</summary>
    /// <returns>Null when there is no title beside the rest.</returns>
    public static TaskRequest? Read(string line, IDatePhrases dates, LocalClock clock)
    {
        var wording = new Wording(line);
        var details = new Details(wording, dates, clock);
        var rest = details.OpenBrackets(wording.Even);
        var tags = details.TakeTags(ref rest);
        var priority = TakePriority(ref rest);
        var when = TakeWhen(ref rest, details);

        // What was joined to the title by the time may show only now.
        priority ??= TakePriority(ref rest);
        var isPlain = tags.Count == 0 && priority is null && when is null;
        var title = isPlain ? details.Restore(wording.Even) : details.TidyLine(rest);
        return title.Length == 0
            ? null
            : new TaskRequest(
                title, null, priority ?? TaskPriority.Medium, when?.Due(clock), tags, when?.Recurrence ?? TaskRecurrence.None);
    }

    private static TaskPriority? TakePriority(ref string text) => Details.TakePriority(ref text) switch
    {
        null => null,
        "low" => TaskPriority.Low,
        "medium" => TaskPriority.Medium,
        _ => TaskPriority.High,
    };

    /// <summary>A rhythm that tasks do not have, such as every other week, stays in the title, where it can be seen.</summary>
    private static DatePhrase? TakeWhen(ref string text, Details details)
    {
        var without = text;
        var when = details.TakeDate(ref without);
        if (when is null or { OtherRhythm: true })
        {
            return null;
        }

        text = without;
        return when is { Recurrence: TaskRecurrence.Daily, Date: null } ? when with { Date = details.Clock.Today } : when;
    }
}
