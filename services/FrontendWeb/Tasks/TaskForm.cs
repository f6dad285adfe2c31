using System.Globalization;
using Microsoft.Extensions.Localization;
using TodoStack.Contracts;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;

namespace TodoStack.FrontendWeb.Tasks;

/// <summary>What the form for a task holds, as it was typed.</summary>
/// <param name="Title">What is to be done.</param>
/// <param name="Description">More about it.</param>
/// <param name="Priority">How much it matters.</param>
/// <param name="DueDate">The day when it is due.</param>
/// <param name="DueTime">The time of that day.</param>
/// <param name="Tags">Names of tags, with commas between them.</param>
/// <param name="Recurrence">How often it comes back.</param>
public sealed record TaskForm(
    string Title = "",
    string Description = "",
    string Priority = "medium",
    string DueDate = "",
    string DueTime = "",
    string Tags = "",
    string Recurrence = "none")
{
    private const string TagSeparator = ", ";

    internal static TaskForm From(IFormCollection form) => new(
        form["title"].ToString(),
        form["description"].ToString().ReplaceLineEndings("\n"),
        form["priority"].FirstOrDefault() ?? "medium",
        form["dueAt"].ToString(),
        form["dueTime"].ToString(),
        form["tags"].ToString(),
        form["recurrence"].FirstOrDefault() ?? "none");

    internal static TaskForm From(TaskResponse task, TimeZoneInfo zone) =>
        From(new TaskRequest(task.Title, task.Description, task.Priority, task.DueAt, task.Tags, task.Recurrence), zone);

    internal static TaskForm From(TaskRequest task, TimeZoneInfo zone)
    {
        var (date, time) = task.DueAt is { } due ? LocalTime.ToInputs(due, zone) : ("", "");
        return new TaskForm(
            task.Title,
            task.Description ?? "",
            task.Priority.Name(),
            date,
            time,
            string.Join(TagSeparator, task.Tags ?? []),
            task.Recurrence.Name());
    }

    /// <summary>This form, with what another one holds in place of it wherever that one holds anything; tags come together.</summary>
    internal TaskForm With(TaskForm details) => new(
        Title,
        Or(details.Description, Description),
        Or(details.Priority, Priority),
        Or(details.DueDate, DueDate),
        Or(details.DueTime, details.DueDate.Length == 0 ? DueTime : ""),
        Tags.Length == 0 || details.Tags.Length == 0 ? Tags + details.Tags : Tags + TagSeparator + details.Tags,
        Or(details.Recurrence, Recurrence));

    /// <summary>Reads what was typed. Only what cannot be sent at all is refused here; the rules are the backend's.</summary>
    internal bool TryRead(TimeZoneInfo zone, IStringLocalizer<WebTexts> texts, out TaskRequest request, out FormErrors errors)
    {
        errors = new FormErrors();
        var priority = EnumNames.Read<TaskPriority>(Priority);
        if (priority is null)
        {
            errors.Add("priority", texts["Task.BadPriority"]);
        }

        var recurrence = EnumNames.Read<TaskRecurrence>(Recurrence);
        if (recurrence is null)
        {
            errors.Add("recurrence", texts["Task.BadRecurrence"]);
        }

        var due = ReadDue(zone, texts, errors);
        request = new TaskRequest(
            Title,
            string.IsNullOrWhiteSpace(Description) ? null : Description,
            priority ?? TaskPriority.Medium,
            due,
            [.. Tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(t => t.TrimStart('#')).Distinct(StringComparer.OrdinalIgnoreCase)],
            recurrence ?? TaskRecurrence.None);
        return !errors.Any;
    }

    internal static FormErrors ErrorsOf(BackendProblem problem, IStringLocalizer texts) =>
        FormErrors.From(problem, texts, "title", "description", "priority", "dueAt", "tags", "recurrence");

    private DateTimeOffset? ReadDue(TimeZoneInfo zone, IStringLocalizer<WebTexts> texts, FormErrors errors)
    {
        if (DueDate.Length == 0)
        {
            if (DueTime.Length > 0)
            {
                errors.Add("dueAt", texts["Task.TimeWithoutDate"]);
            }

            return null;
        }

        if (!DateOnly.TryParseExact(DueDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date.Year is < 1900 or > 8999)
        {
            errors.Add("dueAt", texts["Task.BadDate"]);
            return null;
        }

        var time = LocalTime.EndOfDay;
        if (DueTime.Length > 0 && !TimeOnly.TryParseExact(DueTime, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
        {
            errors.Add("dueTime", texts["Task.BadTime"]);
            return null;
        }

        return LocalTime.At(date, time, zone);
    }

    private static string Or(string text, string other) => text.Length > 0 ? text : other;
}
