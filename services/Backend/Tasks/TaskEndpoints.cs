using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Errors;
using TodoStack.Backend.Tags;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Registers and maps tasks.</summary>
internal static class TaskEndpoints
{
    public static WebApplicationBuilder AddTasks(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LongLists>().AddScoped<TagNames>().AddScoped<TaskReader>().AddScoped<TaskWriter>();
        builder.Services.AddScoped<NextTasks>().AddScoped<TaskTagging>().AddScoped<TaskBatches>().AddScoped<ClearedTasks>();
        builder.Services.AddScoped<TaskExport>().AddScoped<TaskImport>();
        return builder;
    }

    public static RouteGroupBuilder MapTasks(this RouteGroupBuilder owned)
    {
        var tasks = owned.MapGroup("/tasks").WithTags("Tasks");

        tasks.MapGet("", ListAsync).WithName("ListTasks").WithSummary("List tasks")
            .WithDescription("Searches, filters, sorts and pages a user's tasks. The total counts all pages.")
            .ProducesValidationProblem();

        tasks.MapPost("", CreateAsync).WithName("CreateTask").WithSummary("Create a task")
            .WithDescription("Tags are made where they do not exist yet. With an Idempotency-Key a repeated request makes one task and gets the first answer again.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithBodyProblems();

        tasks.MapGet("/{id:long}", GetAsync).WithName("GetTask").WithSummary("Get a task")
            .WithDescription("The ETag header is the task's version.")
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status404NotFound);

        tasks.MapPut("/{id:long}", ReplaceAsync).WithName("ReplaceTask").WithSummary("Replace a task's content")
            .WithDescription("Whether the task is completed stays as it is. With If-Match only the version that the client knows is replaced.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .WithBodyProblems();

        tasks.MapPatch("/{id:long}/complete", CompleteAsync).WithName("CompleteTask").WithSummary("Complete a task or open it again")
            .WithDescription("Completing a recurring task makes the next one, once; opening it again removes the next one unless it was changed.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .WithBodyProblems();

        tasks.MapDelete("/{id:long}", DeleteAsync).WithName("DeleteTask").WithSummary("Delete a task")
            .WithDescription("With If-Match only the version that the client knows is deleted.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        tasks.MapTaskText().MapTaskBatches().MapTaskTransfer();
        return owned;
    }

    private static async Task<Results<Ok<Page<TaskResponse>>, ProblemHttpResult>> ListAsync(
        long userId, [AsParameters] TaskListParameters parameters, TaskReader tasks, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var query = parameters.Read(errors);
        return errors.Any ? Problems.Invalid(errors) : TypedResults.Ok(await tasks.ListAsync(userId, query, cancellationToken));
    }

    private static async Task<Results<Created<TaskResponse>, ProblemHttpResult>> CreateAsync(
        long userId, TaskRequest request, TaskWriter tasks, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var key = http.Request.IdempotencyKey(errors);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        switch (await tasks.CreateAsync(userId, request, key, cancellationToken))
        {
            case TaskOutcome.Done done:
                return Created(userId, done.Task, http.Response);
            case TaskOutcome.Replayed replayed:
                http.Response.Headers[IdempotencyKeyHeader.ReplayedName] = "true";
                return Created(userId, replayed.Task, http.Response);
            case var refused:
                return Refused(refused);
        }
    }

    private static async Task<Results<Ok<TaskResponse>, StatusCodeHttpResult, ProblemHttpResult>> GetAsync(
        long userId, long id, TaskReader tasks, HttpContext http, CancellationToken cancellationToken)
    {
        if (await tasks.FindAsync(userId, id, cancellationToken) is not { } task)
        {
            return Problems.NotFound("task");
        }

        http.Response.SetEntityTag(task);
        return http.Request.HasCurrent(task) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(task);
    }

    private static async Task<Results<Ok<TaskResponse>, ProblemHttpResult>> ReplaceAsync(
        long userId, long id, TaskRequest request, TaskWriter tasks, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var expected = http.Request.ExpectedVersions(errors);
        return errors.Any
            ? Problems.Invalid(errors)
            : Changed(await tasks.ReplaceAsync(userId, id, request, expected, cancellationToken), http.Response);
    }

    private static async Task<Results<Ok<TaskResponse>, ProblemHttpResult>> CompleteAsync(
        long userId, long id, TaskCompletionRequest? request, TaskWriter tasks, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var expected = http.Request.ExpectedVersions(errors);
        var completed = request?.Completed ?? true;
        return errors.Any
            ? Problems.Invalid(errors)
            : Changed(await tasks.SetCompletedAsync(userId, id, completed, expected, cancellationToken), http.Response);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long userId, long id, TaskWriter tasks, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var expected = http.Request.ExpectedVersions(errors);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        return await tasks.DeleteAsync(userId, id, expected, cancellationToken) is var outcome && outcome is TaskOutcome.Deleted
            ? TypedResults.NoContent()
            : Refused(outcome);
    }

    private static Created<TaskResponse> Created(long userId, TaskResponse task, HttpResponse response)
    {
        response.SetEntityTag(task);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/{userId}/tasks/{task.Id}"), task);
    }

    private static Results<Ok<TaskResponse>, ProblemHttpResult> Changed(TaskOutcome outcome, HttpResponse response)
    {
        if (outcome is not TaskOutcome.Done done)
        {
            return Refused(outcome);
        }

        response.SetEntityTag(done.Task);
        return TypedResults.Ok(done.Task);
    }

    private static ProblemHttpResult Refused(TaskOutcome outcome) => outcome switch
    {
        TaskOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
        TaskOutcome.NotFound => Problems.NotFound("task"),
        TaskOutcome.Stale => Problems.Stale(),
        TaskOutcome.KeyReused => Problems.KeyReused(),
        _ => throw new InvalidOperationException($"A {outcome.GetType().Name} outcome is not a refusal."),
    };
}
