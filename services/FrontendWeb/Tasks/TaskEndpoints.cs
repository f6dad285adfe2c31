using System.Globalization;
using Microsoft.Extensions.Localization;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendWeb.Tasks;

/// <summary>The page of one task: its form, and its deletion.</summary>
internal static class TaskEndpoints
{
    public static void MapTask(this IEndpointRouteBuilder app)
    {
        var task = app.MapGroup("/tasks/{id:long}").RequireAuthorization();
        task.MapGet("", ShowAsync);
        task.MapPost("", SaveAsync);
        task.MapGet("/delete", AskToDeleteAsync);
        task.MapPost("/delete", DeleteAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, long id, string? returnUrl, TasksClient tasks, CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        var task = (await tasks.GetAsync(id, cancellationToken)).OrThrow();
        var form = TaskForm.From(task, session.TimeZone);
        return TaskPage.Of(
            new TaskEditModel(session, task, form, FormErrors.None, SeeOther.Local(returnUrl), Notice: Notice.Take(context)));
    }

    private static async Task<IResult> SaveAsync(
        HttpContext context,
        long id,
        IFormCollection fields,
        TasksClient tasks,
        IStringLocalizer<WebTexts> texts,
        CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        var form = TaskForm.From(fields);
        var returnUrl = SeeOther.Local(fields["returnUrl"]);
        _ = int.TryParse(fields["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var status = StatusCodes.Status400BadRequest;
        if (form.TryRead(session.TimeZone, texts, out var request, out var errors))
        {
            var result = await tasks.ReplaceAsync(id, request, version, cancellationToken);
            if (result.Succeeded(out _, out var problem))
            {
                new Notice("saved", id).Leave(context);
                return new SeeOther(returnUrl);
            }

            status = problem.Status;
            errors = status switch
            {
                StatusCodes.Status400BadRequest => TaskForm.ErrorsOf(problem, texts),
                StatusCodes.Status412PreconditionFailed => FormErrors.None,
                _ => throw new BackendProblemException(problem),
            };
        }

        var current = (await tasks.GetAsync(id, cancellationToken)).OrThrow();
        var hasConflict = status == StatusCodes.Status412PreconditionFailed || current.Version != version;
        return TaskPage.Of(new TaskEditModel(session, current, form, errors, returnUrl, hasConflict), status);
    }

    private static async Task<IResult> AskToDeleteAsync(
        HttpContext context, long id, string? returnUrl, TasksClient tasks, CancellationToken cancellationToken)
    {
        var task = (await tasks.GetAsync(id, cancellationToken)).OrThrow();
        return TaskDeletePage.Of(task, SeeOther.Local(returnUrl));
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext context, long id, IFormCollection fields, TasksClient tasks, CancellationToken cancellationToken)
    {
        var result = await tasks.DeleteAsync(id, cancellationToken);

        // Deleted in another window meanwhile: that is what was asked for.
        if (!result.Succeeded(out _, out var problem) && problem.Status != StatusCodes.Status404NotFound)
        {
            throw new BackendProblemException(problem);
        }

        new Notice("deleted").Leave(context);
        return new SeeOther(fields["returnUrl"]);
    }
}
