using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Maps the changes of several tasks.</summary>
internal static class TaskBatchEndpoints
{
    public static RouteGroupBuilder MapTaskBatches(this RouteGroupBuilder tasks)
    {
        tasks.MapPost("/batch", ChangeAsync).WithName("ChangeTasks").WithSummary("Change several tasks")
            .WithDescription("Completes, reopens, deletes, restores, prioritises, schedules or tags several tasks: all of it happens, or nothing. A deleted task can be restored for 30 days. Tasks that are not there are named in the answer.")
            .WithBodyProblems();

        tasks.MapPost("/clear-completed", ClearAsync).WithName("ClearCompletedTasks").WithSummary("Delete all completed tasks")
            .WithDescription("The moment in the answer brings them back for 30 days.");

        tasks.MapPost("/restore-cleared", RestoreAsync).WithName("RestoreClearedTasks").WithSummary("Bring cleared tasks back")
            .WithDescription("Brings back the completed tasks that were deleted at once. Tells how many came back.")
            .WithBodyProblems();
        return tasks;
    }

    private static async Task<Results<Ok<TaskBatchResponse>, ProblemHttpResult>> ChangeAsync(
        long userId, TaskBatchRequest request, TaskBatches batches, CancellationToken cancellationToken)
    {
        request = TaskBatchRules.Normalise(request);
        var errors = TaskBatchRules.Check(request);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        var answer = await batches.ApplyAsync(userId, request, errors, cancellationToken);
        return errors.Any ? Problems.Invalid(errors) : TypedResults.Ok(answer);
    }

    private static async Task<Ok<ClearedTasksResponse>> ClearAsync(
        long userId, ClearedTasks cleared, CancellationToken cancellationToken) =>
        TypedResults.Ok(await cleared.ClearAsync(userId, cancellationToken));

    private static async Task<Ok<ClearedTasksResponse>> RestoreAsync(
        long userId, ClearedTasksRequest request, ClearedTasks cleared, CancellationToken cancellationToken) =>
        TypedResults.Ok(await cleared.RestoreAsync(userId, request.ClearedAt, cancellationToken));
}
