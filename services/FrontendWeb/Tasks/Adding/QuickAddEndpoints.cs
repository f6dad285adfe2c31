using Microsoft.Extensions.Localization;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;
using TodoStack.FrontendWeb.Tasks.Lists;

namespace TodoStack.FrontendWeb.Tasks.Adding;

/// <summary>Adding a task by one line, and what that line is understood to mean while it is typed.</summary>
internal static class QuickAddEndpoints
{
    public static void MapQuickAdd(this IEndpointRouteBuilder app)
    {
        var tasks = app.MapGroup("/tasks").RequireAuthorization();
        tasks.MapPost("", AddAsync);
        tasks.MapPost("/preview", PreviewAsync);
    }

    private static async Task<IResult> AddAsync(
        HttpContext context,
        IFormCollection fields,
        TasksClient tasks,
        TaskLists lists,
        IStringLocalizer<WebTexts> texts,
        CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        var form = NewTaskForm.From(fields);
        var returnUrl = SeeOther.Local(fields["returnUrl"]);
        var (task, errors) = await form.ReadAsync(tasks, session.TimeZone, texts, cancellationToken);
        if (task is not null)
        {
            var result = await tasks.CreateAsync(task, Key(fields["key"]), cancellationToken);
            if (result.Succeeded(out var added, out var problem))
            {
                new Notice("added", added.Id).Leave(context);
                return new SeeOther(returnUrl);
            }

            errors = problem.Status switch
            {
                StatusCodes.Status400BadRequest => TaskForm.ErrorsOf(problem, texts),
                StatusCodes.Status422UnprocessableEntity => new FormErrors().Add(texts["Task.SentAlready"]),
                _ => throw new BackendProblemException(problem),
            };
        }

        var query = TaskListQuery.FromUrl(returnUrl);
        return await lists.ShowAsync(context, session, query, new TaskListInput { New = form, Errors = errors }, cancellationToken);
    }

    /// <summary>A part of a page, which the script puts below the line.</summary>
    private static async Task<IResult> PreviewAsync(
        HttpContext context,
        IFormCollection fields,
        TasksClient tasks,
        IStringLocalizer<WebTexts> texts,
        CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        var form = NewTaskForm.From(fields);
        var (task, _) = await form.ReadAsync(tasks, session.TimeZone, texts, cancellationToken);
        return task is null || string.IsNullOrWhiteSpace(task.Title) ? Results.NoContent() : QuickAddPreview.Of(task, session);
    }

    // A key of another form than ours is none.
    private static string Key(string? key) => Guid.TryParseExact(key, "N", out _) ? key! : Guid.NewGuid().ToString("N");
}
