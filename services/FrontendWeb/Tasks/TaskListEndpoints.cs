using Microsoft.Extensions.Localization;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;
using TodoStack.FrontendWeb.Landing;

namespace TodoStack.FrontendWeb.Tasks;

/// <summary>The list of tasks, and what its forms do.</summary>
internal static class TaskListEndpoints
{
    public static void MapTaskList(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", ShowAsync);
        app.MapPost("/tasks", AddAsync).RequireAuthorization();
        app.MapPost("/tasks/{id:long}/complete", CompleteAsync).RequireAuthorization();
        app.MapPost("/tasks/{id:long}/reopen", ReopenAsync).RequireAuthorization();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, TasksClient tasks, CancellationToken cancellationToken)
    {
        if (UserSession.Of(context) is not { } session)
        {
            return LandingPage.Of();
        }

        var query = TaskListQuery.From(context.Request.Query);
        return await ListAsync(context, session, query, new TaskForm(), FormErrors.None, tasks, cancellationToken);
    }

    private static async Task<IResult> AddAsync(
        HttpContext context, IFormCollection fields, TasksClient tasks, IStringLocalizer<WebTexts> texts, CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        var form = TaskForm.From(fields);
        var returnUrl = SeeOther.Local(fields["returnUrl"]);
        if (form.TryRead(session.TimeZone, texts, out var request, out var errors))
        {
            var result = await tasks.CreateAsync(request, Key(fields["key"]), cancellationToken);
            if (result.Succeeded(out var task, out var problem))
            {
                new Notice("added", task.Id).Leave(context);
                return new SeeOther(returnUrl);
            }

            errors = problem.Status switch
            {
                StatusCodes.Status400BadRequest => TaskForm.ErrorsOf(problem, texts),
                StatusCodes.Status422UnprocessableEntity => new FormErrors().Add(texts["Task.SentAlready"]),
                _ => throw new FrontendKit.Backend.BackendProblemException(problem),
            };
        }

        return await ListAsync(context, session, TaskListQuery.FromUrl(returnUrl), form, errors, tasks, cancellationToken);
    }

    private static async Task<IResult> CompleteAsync(
        HttpContext context, long id, IFormCollection fields, TasksClient tasks, CancellationToken cancellationToken)
    {
        var task = (await tasks.CompleteAsync(id, completed: true, cancellationToken)).OrThrow();
        new Notice(task.NextTaskId is null ? "completed" : "repeated", task.Id, task.NextTaskId).Leave(context);
        return new SeeOther(fields["returnUrl"]);
    }

    private static async Task<IResult> ReopenAsync(
        HttpContext context, long id, IFormCollection fields, TasksClient tasks, CancellationToken cancellationToken)
    {
        var task = (await tasks.CompleteAsync(id, completed: false, cancellationToken)).OrThrow();
        new Notice("reopened", task.Id).Leave(context);
        return new SeeOther(fields["returnUrl"]);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context,
        UserSession session,
        TaskListQuery query,
        TaskForm form,
        FormErrors errors,
        TasksClient client,
        CancellationToken cancellationToken)
    {
        var listing = client.ListAsync(query, cancellationToken);
        var tagging = client.ListTagsAsync(cancellationToken);
        var counting = client.CountOverdueAsync(cancellationToken);
        await Task.WhenAll(listing, tagging, counting);

        var page = (await listing).OrThrow();
        if (page.Items.Count == 0 && query.Page > 1)
        {
            // The last task of the last page has just been completed or deleted.
            return new SeeOther((query with { Page = (int)Math.Min(query.Page - 1, page.TotalPages) }).ToUrl());
        }

        var tags = (await tagging).OrThrow().Items;
        var key = Guid.NewGuid().ToString("N");
        var notice = errors.Any ? null : Notice.Take(context);
        return TaskListPage.Of(new TaskListModel(session, query, page, tags, await counting, form, key, errors, notice));
    }

    // A key of another form than ours is none.
    private static string Key(string? key) => Guid.TryParseExact(key, "N", out _) ? key! : Guid.NewGuid().ToString("N");
}
