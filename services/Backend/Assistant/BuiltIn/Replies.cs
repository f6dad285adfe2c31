using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>What the built-in assistant says.</summary>
internal static class Replies
{
    public const string Greeting = "Hello! Tell me what to add, or ask me what is on your list.";
    public const string Welcome = "You're welcome. Anything else?";
    public const string Untouched = "Okay, I left your tasks as they are.";
    public const string WhatToAdd = "What should the task say? For example: add buy milk tomorrow at 5pm.";
    public const string WhichTask = "Which task do you mean? Name it by its number or a part of its title, for example: done with #12.";
    public const string Stopped = "I stopped there: that is more than I can do for one message. Please ask me for the rest again.";
    public const string WhichMany = "I am not sure which tasks you mean. Say for example: delete all completed tasks, or complete everything tagged work.";
    public const string WhatTitle = "What should it be called?";
    public const string OneQuestion = "I ask before I change many tasks, and about one such change at a time. Please ask me for the other one afterwards.";
    public const string NoUndo = "I can only take back that a task is done. Tell me what to change instead.";
    public const string OtherRhythm = "A task can repeat daily, weekly, monthly or yearly, not in another rhythm. Which of these should it be?";

    public const string OneDayEach = "A task has one due time. Ask me for a task for each day, for example: add gym on Monday and add gym on Friday.";

    public const string Help =
        """
        I can add, show, complete, change and delete your tasks. For example:
        - add buy milk tomorrow at 5pm #shopping high priority
        - remind me to call mum every Monday
        - what is overdue?
        - mark buy milk as done
        - move the report to Friday
        - delete #12
        """;

    public const string NotUnderstood =
        """
        Sorry, I did not understand that. I look after your tasks, for example:
        - add buy milk tomorrow at 5pm
        - what is due today?
        - done with #12
        - rename #12 to buy oat milk
        """;

    private const string ConfirmStart = "Do you really want me to";
    private const string ConfirmEnd = "Say yes, and I do it; anything else leaves them as they are.";

    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    public static string TooMuch(int most) =>
        string.Create(English, $"That is more than I can keep track of. Please ask for at most {most} things in one message.");

    public static string Added(TaskView task, LocalClock clock) => $"Added {Name(task)}{Facts(task, clock)}.";

    public static string Changed(TaskIntent intent, JsonElement result, LocalClock clock) => intent switch
    {
        CompleteIntent complete => Completed(TaskView.From(result)!, complete.Completed),
        UpdateIntent update => Updated(TaskView.From(result)!, update.Changes, clock),
        _ => Deleted(result),
    };

    private static string Completed(TaskView task, bool completed) =>
        !completed ? $"Opened {Name(task)} again."
        : task.NextTaskId is { } next ? string.Create(English, $"Done: {Name(task)}. It comes back as #{next}.")
        : $"Done: {Name(task)}.";

    private static string Updated(TaskView task, JsonObject changes, LocalClock clock)
    {
        var facts = changes.Select(change => change.Key switch
        {
            "title" => "has its new title",
            "description" => change.Value is null ? "has no description any more" : "has its new description",
            "priority" => $"has {task.Priority} priority",
            "dueAt" => task.DueAt is { } due ? $"is due {Moment(due, clock)}" : "has no due date any more",
            "recurrence" => task.Recurrence == "none" ? "does not repeat any more" : $"repeats {task.Recurrence}",
            _ => task.Tags.Count == 0 ? "has no tags" : $"is tagged {string.Join(", ", task.Tags)}",
        });
        return $"Changed: {Name(task)} {string.Join(" and ", facts.Distinct())}.";
    }

    private static string Deleted(JsonElement result) =>
        string.Create(English, $"Deleted #{result.GetProperty("id").GetInt64()} \"{result.GetProperty("title").GetString()}\".");

    public static string Listed(ListIntent intent, IReadOnlyList<TaskView> tasks, long total, LocalClock clock)
    {
        if (total == 0)
        {
            return $"You have no {intent.What}.";
        }

        var noun = total == 1 ? intent.What.Replace("tasks", "task", StringComparison.Ordinal) : intent.What;
        var head = string.Create(English, $"You have {total} {noun}");
        if (intent.CountOnly)
        {
            return head + ".";
        }

        var text = new StringBuilder(head).Append(total > tasks.Count ? string.Create(English, $"; the first {tasks.Count}:") : ":");
        foreach (var task in tasks)
        {
            text.Append("\n- ").Append(Line(task, clock));
        }

        return text.ToString();
    }

    public static string WhichOf(string words, IReadOnlyList<TaskView> candidates, LocalClock clock) =>
        $"Which one do you mean by \"{words}\"?{Lines(candidates, clock)}";

    public static string DidYouMean(string words, IReadOnlyList<TaskView> candidates, LocalClock clock) =>
        $"I found no task \"{words}\". Did you mean {(candidates.Count == 1 ? "this one" : "one of these")}?{Lines(candidates, clock)}";

    /// <summary>Whether a text of the assistant asked which task was meant.</summary>
    public static bool AsksWhich(string text) =>
        text.Contains("Which one do you mean", StringComparison.Ordinal)
        || text.Contains("Did you mean", StringComparison.Ordinal)
        || text.Contains(WhichTask, StringComparison.Ordinal);

    /// <summary>Asks before many tasks are changed, and shows which.</summary>
    public static string AskToConfirm(TaskIntent intent, IReadOnlyList<TaskView> tasks, long total, LocalClock clock)
    {
        var verb = intent switch
        {
            DeleteIntent => "delete",
            CompleteIntent { Completed: true } => "mark as done",
            CompleteIntent => "open again",
            _ => "change",
        };
        var count = Math.Min(tasks.Count, ManyChanges.Most);
        var which = total > count ? string.Create(English, $"the first {count} of {total} tasks") : count == 1 ? "this task" : string.Create(English, $"these {count} tasks");
        return $"{ConfirmStart} {verb} {which}?{Lines(tasks, clock, ManyChanges.Most)}\n{ConfirmEnd}";
    }

    /// <summary>Whether a text of the assistant asked for a yes to a change of many tasks.</summary>
    public static bool AsksToConfirm(string text) =>
        text.Contains(ConfirmStart, StringComparison.Ordinal) && text.Contains(ConfirmEnd, StringComparison.Ordinal);

    /// <summary>Whether a question of the assistant offered a task.</summary>
    public static bool Offers(string question, TaskView task) =>
        question.Contains(string.Create(English, $"\n- #{task.Id} "), StringComparison.Ordinal);

    public static string NotFound(string words, string status) =>
        $"I found no {(status == "all" ? "" : status + " ")}task \"{words}\". Ask me to show your tasks to see what there is.";

    public static string NoTask(string status) => $"You have no {(status == "all" ? "" : status + " ")}task.";

    /// <summary>A tool's own words: they are made to be understood.</summary>
    public static string Failed(JsonElement result) =>
        result.ValueKind == JsonValueKind.String ? result.GetString()! : "That did not work. Please try again.";

    /// <summary>What a list holds, in words.</summary>
    public static string Describe(
        string status, IReadOnlyList<string> priorities, IReadOnlyList<string> tags, string about, DatePhrase? when, LocalClock clock)
    {
        var text = new StringBuilder();
        if (status != "all")
        {
            text.Append(status).Append(' ');
        }

        if (priorities.Count > 0)
        {
            text.AppendJoin(" or ", priorities).Append("-priority ");
        }

        text.Append("tasks");
        if (tags.Count > 0)
        {
            text.Append(" tagged ").AppendJoin(" and ", tags);
        }

        if (about.Length > 0)
        {
            text.Append(" about \"").Append(about).Append('"');
        }

        if (when is { Date: { } first, LastDate: { } last })
        {
            text.Append(when.IsDeadline ? " due by " : " due ").Append(when.IsDeadline ? Day(last, clock) : Day(first, clock));
            if (!when.IsDeadline && last != first)
            {
                text.Append(" to ").Append(Day(last, clock));
            }
        }

        return text.ToString();
    }

    private static string Name(TaskView task) => string.Create(English, $"#{task.Id} \"{task.Title}\"");

    private static string Facts(TaskView task, LocalClock clock)
    {
        var text = new StringBuilder();
        if (task.DueAt is { } due)
        {
            text.Append(", due ").Append(Moment(due, clock));
        }

        if (task.Recurrence != "none")
        {
            text.Append(", repeating ").Append(task.Recurrence);
        }

        if (task.Priority != "medium")
        {
            text.Append(", ").Append(task.Priority).Append(" priority");
        }

        if (task.Tags.Count > 0)
        {
            text.Append(", tagged ").AppendJoin(", ", task.Tags);
        }

        return text.ToString();
    }

    private static string Line(TaskView task, LocalClock clock) =>
        string.Create(English, $"#{task.Id} {task.Title}{Facts(task, clock)}{(task.Completed ? ", done" : task.DueAt < clock.UtcNow ? ", overdue" : "")}");

    private static string Lines(IReadOnlyList<TaskView> tasks, LocalClock clock, int most = 10) =>
        string.Concat(tasks.Take(most).Select(task => $"\n- {Line(task, clock)}"));

    private static string Moment(DateTimeOffset moment, LocalClock clock)
    {
        var local = clock.ToLocal(moment);
        var day = Day(DateOnly.FromDateTime(local.DateTime), clock);
        return TimeOnly.FromDateTime(local.DateTime) == DatePhrase.EndOfDay ? day : $"{day} at {local.ToString("HH:mm", English)}";
    }

    private static string Day(DateOnly day, LocalClock clock)
    {
        var date = day.ToString(day.Year == clock.Today.Year ? "ddd d MMM" : "ddd d MMM yyyy", English);
        return (day.DayNumber - clock.Today.DayNumber) switch
        {
            0 => $"today ({date})",
            1 => $"tomorrow ({date})",
            -1 => $"yesterday ({date})",
            _ => date,
        };
    }
}
