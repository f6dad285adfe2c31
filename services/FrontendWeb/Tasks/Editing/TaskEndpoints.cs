using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendWeb.Tasks.Editing;

/// <summary>The page of one task, the form in its row, and its deletion.</summary>
internal static class TaskEndpoints
{
    public static void MapTask(this IEndpointRouteBuilder app)
    {
        var task = app.MapGroup("/tasks/{id:long}").RequireAuthorization();
        task.MapGet("", ShowAsync);
        task.MapPost("", TaskSaving.SaveAsync);
        task.MapGet("/edit", EditRowAsync);
        task.MapGet("/delete", AskToDeleteAsync);
        task.MapPost("/delete", DeleteAsync);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, long id, string? returnUrl, TasksClient tasks, CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        var task = (await tasks.GetAsync(id, cancellationToken)).OrThrow();
        return TaskPage.Of(TaskEditModel.Of(session, task, returnUrl, Notice.Take(context)));
    }

    /// <summary>A part of a page, which the script puts in place of the task's row.</summary>
    private static async Task<IResult> EditRowAsync(
        HttpContext context, long id, string? returnUrl, TasksClient tasks, CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        var task = (await tasks.GetAsync(id, cancellationToken)).OrThrow();
        return TaskRowForm.Of(TaskEditModel.Of(session, task, returnUrl));
    }

    private static async Task<IResult> AskToDeleteAsync(
        long id, string? returnUrl, TasksClient tasks, CancellationToken cancellationToken)
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

        new Notice("deleted", id).Leave(context);
        return new SeeOther(fields["returnUrl"]);
    }
}
