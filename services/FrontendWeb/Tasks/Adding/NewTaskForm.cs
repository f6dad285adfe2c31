using Microsoft.Extensions.Localization;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Forms;

namespace TodoStack.FrontendWeb.Tasks.Adding;

/// <summary>What the form for a new task holds: one line that is understood, and fields that have the last word.</summary>
/// <param name="Line">The task in one line.</param>
/// <param name="AsTyped">Whether the line is the title as it stands.</param>
/// <param name="Details">The fields; those that are empty leave it to the line.</param>
public sealed record NewTaskForm(string Line, bool AsTyped, TaskForm Details)
{
    private static readonly TaskForm NoDetails = new(Priority: "", Recurrence: "");

    /// <summary>Nothing typed yet.</summary>
    public static NewTaskForm Empty { get; } = new("", false, NoDetails);

    /// <summary>Whether anything stands in the fields.</summary>
    public bool HasDetails => Details with { Title = "" } != NoDetails;

    internal static NewTaskForm From(IFormCollection fields)
    {
        var details = TaskForm.From(fields);
        return new NewTaskForm(
            details.Title,
            fields["asTyped"].Count > 0,
            details with { Title = "", Priority = fields["priority"].ToString(), Recurrence = fields["recurrence"].ToString() });
    }

    /// <summary>Understands the line and puts the fields over it. Stores nothing.</summary>
    internal async Task<(TaskRequest? Task, FormErrors Errors)> ReadAsync(
        TasksClient tasks, TimeZoneInfo zone, IStringLocalizer<WebTexts> texts, CancellationToken cancellationToken)
    {
        var understood = TaskForm.From(await UnderstandAsync(tasks, cancellationToken), zone);
        return understood.With(Details).TryRead(zone, texts, out var task, out var errors) ? (task, errors) : (null, errors);
    }

    /// <summary>A line that cannot be understood is a title, and whoever stores it says what is wrong with that.</summary>
    private async Task<TaskRequest> UnderstandAsync(TasksClient tasks, CancellationToken cancellationToken)
    {
        if (AsTyped || string.IsNullOrWhiteSpace(Line) || Line.Length > Limits.TaskTextLength)
        {
            return new TaskRequest(Line);
        }

        var result = await tasks.ParseAsync(Line, cancellationToken);
        return result.Succeeded(out var task, out var problem) || problem.Status == StatusCodes.Status400BadRequest
            ? task ?? new TaskRequest(Line)
            : result.OrThrow();
    }
}
