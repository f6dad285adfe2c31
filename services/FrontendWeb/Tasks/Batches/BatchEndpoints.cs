using TodoStack.Contracts;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendWeb.Tasks.Batches;

/// <summary>What is done to several tasks at once, and what takes it back.</summary>
internal static class BatchEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder app)
    {
        var tasks = app.MapGroup("/tasks").RequireAuthorization();
        tasks.MapPost("/batch", ChangeAsync);
        tasks.MapPost("/clear-completed", ClearAsync);
        tasks.MapPost("/restore-cleared", RestoreAsync);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, IFormCollection fields, TasksClient tasks, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        var (change, kind) = BatchForm.From(fields).Read(time.GetUtcNow(), session.TimeZone);
        var notice = new Notice(kind);
        if (change is not null)
        {
            var result = await tasks.ChangeAsync(change, cancellationToken);
            notice = result.Succeeded(out var done, out var problem)
                ? NoticeOf(kind, done)
                : problem.Status == StatusCodes.Status400BadRequest ? new Notice("refused") : throw new BackendProblemException(problem);
        }

        notice.Leave(context);
        return new SeeOther(fields["returnUrl"]);
    }

    private static async Task<IResult> ClearAsync(
        HttpContext context, IFormCollection fields, TasksClient tasks, CancellationToken cancellationToken)
    {
        var cleared = (await tasks.ClearCompletedAsync(cancellationToken)).OrThrow();
        new Notice("cleared", cleared.Count, cleared.ClearedAt.UtcTicks).Leave(context);
        return new SeeOther(fields["returnUrl"]);
    }

    private static async Task<IResult> RestoreAsync(
        HttpContext context, IFormCollection fields, TasksClient tasks, CancellationToken cancellationToken)
    {
        if (!long.TryParse(fields["clearedAt"], out var ticks) || ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var restored = (await tasks.RestoreClearedAsync(new DateTimeOffset(ticks, TimeSpan.Zero), cancellationToken)).OrThrow();
        new Notice("restored", restored.Count).Leave(context);
        return new SeeOther(fields["returnUrl"]);
    }

    /// <summary>What changed can be changed back; what was so already must not be touched by that.</summary>
    private static Notice NoticeOf(string kind, TaskBatchResponse done) => (done.Changed, kind) switch
    {
        ([], _) => new Notice("unchanged"),
        ([var id], "completedMany") => new Notice("completed", id),
        ([var id], "reopenedMany") => new Notice("reopened", id),
        ([var id], "deletedMany") => new Notice("deleted", id),
        var (changed, _) => new Notice(kind, changed),
    };
}
