using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;
using TodoStack.FrontendWeb.Landing;

namespace TodoStack.FrontendWeb.Tasks.Lists;

/// <summary>The list of tasks, and what the buttons of its rows do.</summary>
internal static class TaskListEndpoints
{
    public static void MapTaskList(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", ShowAsync);
        var task = app.MapGroup("/tasks/{id:long}").RequireAuthorization();
        task.MapPost("/complete", CompleteAsync);
        task.MapPost("/reopen", ReopenAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, TaskLists lists, CancellationToken cancellationToken)
    {
        if (UserSession.Of(context) is not { } session)
        {
            return LandingPage.Of();
        }

        var query = TaskListQuery.From(context.Request.Query);
        if (context.Request.Query.ContainsKey("from") || context.Request.Query.ContainsKey("to"))
        {
            // A form has two fields where the address has one range.
            return new SeeOther(query.ToUrl());
        }

        return await lists.ShowAsync(context, session, query, TaskListInput.None, cancellationToken);
    }

    private static async Task<IResult> CompleteAsync(
        HttpContext context, long id, IFormCollection fields, TasksClient tasks, CancellationToken cancellationToken)
    {
        var task = (await tasks.CompleteAsync(id, completed: true, cancellationToken)).OrThrow();
        var notice = task.NextTaskId is { } next ? new Notice("repeated", task.Id, next) : new Notice("completed", task.Id);
        notice.Leave(context);
        return new SeeOther(fields["returnUrl"]);
    }

    private static async Task<IResult> ReopenAsync(
        HttpContext context, long id, IFormCollection fields, TasksClient tasks, CancellationToken cancellationToken)
    {
        var task = (await tasks.CompleteAsync(id, completed: false, cancellationToken)).OrThrow();
        new Notice("reopened", task.Id).Leave(context);
        return new SeeOther(fields["returnUrl"]);
    }
}
