using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Maps what takes tasks elsewhere and brings them from there.</summary>
internal static class TaskTransferEndpoints
{
    /// <summary>Clients that send less than a mebibyte at once are far from it, whatever their tasks hold.</summary>
    private const int MaxImportBytes = 4 * 1024 * 1024;

    public static RouteGroupBuilder MapTaskTransfer(this RouteGroupBuilder tasks)
    {
        tasks.MapGet("/export", ExportAsync).WithName("ExportTasks").WithSummary("Export all tasks")
            .WithDescription("All of a user's tasks as one array, in the order in which they were made. It is sent while it is read.");

        tasks.MapPost("/import", ImportAsync).WithName("ImportTasks").WithSummary("Import tasks")
            .WithDescription("Creates up to 500 tasks at once, completed ones included. What is wrong with a task is told by its place in the request, and the others are there. With an Idempotency-Key a repeated request imports nothing anew and gets the first answer again.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxImportBytes))
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithBodyProblems();
        return tasks;
    }

    private static async Task<Ok<IAsyncEnumerable<TaskResponse>>> ExportAsync(
        long userId, TaskExport export, CancellationToken cancellationToken) =>
        TypedResults.Ok(await export.BeginAsync(userId, cancellationToken));

    private static async Task<Results<Ok<TaskImportResponse>, ProblemHttpResult>> ImportAsync(
        long userId, TaskImportRequest request, TaskImport import, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var key = http.Request.IdempotencyKey(errors);
        if (request.Tasks.Count is 0 or > Limits.ImportSize)
        {
            errors.Add("tasks", $"must be 1 to {Limits.ImportSize} of them; there are {request.Tasks.Count}");
        }

        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        var (answer, isReplay) = await import.ImportAsync(userId, request, key, cancellationToken);
        if (isReplay)
        {
            http.Response.Headers[IdempotencyKeyHeader.ReplayedName] = "true";
        }

        return answer is null ? Problems.KeyReused() : TypedResults.Ok(answer);
    }
}
