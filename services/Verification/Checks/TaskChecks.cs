using System.Net;
using TodoStack.Contracts;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>A task's whole life.</summary>
internal sealed class TaskChecks(VerificationSession session) : ICheckGroup
{
    private static readonly DateTimeOffset Due = new(2030, 1, 31, 9, 0, 0, TimeSpan.Zero);

    private readonly string _word = $"verify{Guid.NewGuid():N}";

    private TaskResponse? _task;
    private string _staleTag = "";

    public string Name => "tasks";

    public bool NeedsAccount => true;

    public IReadOnlyList<Check> Checks =>
    [
        new("create, and create again by the same key", CreateAsync),
        new("read", ReadAsync),
        new("list and search", SearchAsync),
        new("update", UpdateAsync),
        new("a stale update is refused", RefuseStaleUpdateAsync),
        new("complete, which makes the next one", CompleteAsync),
        new("counted in the summary, and exported", ExportAsync),
        new("delete, restore by a batch, and delete again", DeleteAsync),
    ];

    private TaskResponse Task => _task ?? throw new InvalidOperationException("There is no task.");

    private string TaskPath => session.Path($"tasks/{Task.Id}");

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var wanted = new TaskRequest(
            $"Water the plants {_word}", "All of them", TaskPriority.High, Due, ["verification"], TaskRecurrence.Monthly);
        var key = Guid.NewGuid().ToString("N");
        var first = await SendAsync(CreateRequest(), HttpStatusCode.Created, cancellationToken);
        _task = first.Read<TaskResponse>();
        Expect.Equal(wanted.Title, _task.Title, "the title");
        Expect.Equal(wanted.DueAt, _task.DueAt, "the due time");
        Expect.That(first.Headers.Location is not null, "a Location header", "none");
        Expect.Equal($"\"{_task.Version}\"", first.Header("ETag"), "the ETag");

        var second = await SendAsync(CreateRequest(), HttpStatusCode.Created, cancellationToken);
        Expect.Equal(_task.Id, second.Read<TaskResponse>().Id, "the id of the same task");
        Expect.Equal("true", second.Header("Idempotency-Replayed"), "the header Idempotency-Replayed");

        ApiRequest CreateRequest() => ApiRequest.Post(session.Path("tasks")).WithJson(wanted).With("Idempotency-Key", key);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var answer = await SendAsync(ApiRequest.Get(TaskPath), HttpStatusCode.OK, cancellationToken);
        Expect.Equal(Task.Title, answer.Read<TaskResponse>().Title, "the title");
    }

    private async Task SearchAsync(CancellationToken cancellationToken)
    {
        foreach (var query in new[] { "", $"?search={_word}", "?tag=verification&priority=high&status=open&sort=due&direction=asc&pageSize=5" })
        {
            var answer = await SendAsync(ApiRequest.Get(session.Path("tasks") + query), HttpStatusCode.OK, cancellationToken);
            var page = answer.Read<Page<TaskResponse>>();
            Expect.Equal(1, page.Total, $"the tasks in the list '{query}'");
            Expect.Equal(Task.Id, page.Items.Single().Id, $"the task in the list '{query}'");
        }

        var nothing = await SendAsync(ApiRequest.Get(session.Path($"tasks?search={_word}x")), HttpStatusCode.OK, cancellationToken);
        Expect.Equal(0, nothing.Read<Page<TaskResponse>>().Total, "the tasks found by a word that none has");
    }

    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        _staleTag = $"\"{Task.Version}\"";
        var wanted = new TaskRequest($"Water the garden {_word}", null, TaskPriority.Low, Due, ["verification"], TaskRecurrence.Monthly);
        var answer = await SendAsync(
            ApiRequest.Put(TaskPath).WithJson(wanted).With("If-Match", _staleTag), HttpStatusCode.OK, cancellationToken);
        var updated = answer.Read<TaskResponse>();
        Expect.Equal(wanted.Title, updated.Title, "the title");
        Expect.Equal(TaskPriority.Low, updated.Priority, "the priority");
        Expect.That(updated.Version > Task.Version, $"a version above {Task.Version}", $"{updated.Version}");
        _task = updated;
    }

    private async Task RefuseStaleUpdateAsync(CancellationToken cancellationToken) =>
        await SendAsync(
            ApiRequest.Put(TaskPath).WithJson(new TaskRequest("Too late")).With("If-Match", _staleTag),
            HttpStatusCode.PreconditionFailed,
            cancellationToken);

    private async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var answer = await SendAsync(
            ApiRequest.Patch(TaskPath + "/complete").WithJson(new TaskCompletionRequest()), HttpStatusCode.OK, cancellationToken);
        var completed = answer.Read<TaskResponse>();
        Expect.That(completed.Completed, "a completed task", "one that is not");
        Expect.That(completed.NextTaskId is not null, "the id of the next task", "none");

        var next = await SendAsync(
            ApiRequest.Get(session.Path($"tasks/{completed.NextTaskId}")), HttpStatusCode.OK, cancellationToken);
        Expect.Equal(new DateTimeOffset(2030, 2, 28, 9, 0, 0, TimeSpan.Zero), next.Read<TaskResponse>().DueAt, "the next due time");
    }

    private async Task ExportAsync(CancellationToken cancellationToken)
    {
        var summary = (await SendAsync(ApiRequest.Get(session.Path("summary?days=1")), HttpStatusCode.OK, cancellationToken)).Read<SummaryResponse>();
        Expect.Equal((1, 1, 1), (summary.Open, summary.Completed, summary.Streak), "the open tasks, the completed ones and the days in a row");
        Expect.Equal(1, summary.CompletedByDay.Single().Count, "the tasks completed today");

        var export = (await SendAsync(ApiRequest.Get(session.Path("tasks/export")), HttpStatusCode.OK, cancellationToken)).ReadJson();
        Expect.Equal(2, export.GetArrayLength(), "the exported tasks");
        Expect.Equal(Task.Id, export[0].GetProperty("id").GetInt64(), "the first exported task");
    }

    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await SendAsync(ApiRequest.Delete(TaskPath), HttpStatusCode.NoContent, cancellationToken);
        await SendAsync(ApiRequest.Get(TaskPath), HttpStatusCode.NotFound, cancellationToken);

        var restore = ApiRequest.Post(session.Path("tasks/batch")).WithJson(new TaskBatchRequest(TaskBatchAction.Restore, [Task.Id]));
        var restored = (await SendAsync(restore, HttpStatusCode.OK, cancellationToken)).Read<TaskBatchResponse>();
        Expect.Equal(1, restored.Changed.Count, "the restored tasks");
        await SendAsync(ApiRequest.Get(TaskPath), HttpStatusCode.OK, cancellationToken);
        await SendAsync(ApiRequest.Delete(TaskPath), HttpStatusCode.NoContent, cancellationToken);
    }

    private Task<ApiAnswer> SendAsync(ApiRequest request, HttpStatusCode expected, CancellationToken cancellationToken) =>
        session.Api.SendAsync(request.As(session.RequireAccount()), expected, cancellationToken);
}
