using System.Globalization;
using System.Net.Http.Headers;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendWeb.Tasks.Lists;

namespace TodoStack.FrontendWeb.Tasks;

/// <summary>The backend's endpoints for tasks and tags.</summary>
internal sealed class TasksClient(BackendClient backend, TimeProvider time)
{
    /// <summary>A list, the counts of all tasks, and the tags.</summary>
    public Task<BackendResult<TaskOverviewResponse>> ListAsync(
        TaskListQuery query, TimeZoneInfo zone, CancellationToken cancellationToken) =>
        backend.SendAsync<TaskOverviewResponse>(
            Request(HttpMethod.Get, "overview" + TaskListAddress.WriteForBackend(query, time.GetUtcNow(), zone)), cancellationToken);

    /// <summary>The tasks whose title or description has some words, the newest first.</summary>
    public Task<BackendResult<Page<TaskResponse>>> FindAsync(string words, int most, CancellationToken cancellationToken) =>
        backend.SendAsync<Page<TaskResponse>>(
            Request(
                HttpMethod.Get,
                string.Create(CultureInfo.InvariantCulture, $"tasks?status=all&search={Uri.EscapeDataString(words)}&pageSize={most}")),
            cancellationToken);

    /// <summary>The tasks in numbers.</summary>
    /// <param name="days">For how many days to count what was completed on each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<BackendResult<SummaryResponse>> SummarizeAsync(int days, CancellationToken cancellationToken) =>
        backend.SendAsync<SummaryResponse>(
            Request(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"summary?days={days}")), cancellationToken);

    public Task<BackendResult<Page<TagResponse>>> ListTagsAsync(CancellationToken cancellationToken) =>
        backend.SendAsync<Page<TagResponse>>(
            Request(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"tags?pageSize={Limits.MaxPageSize}")), cancellationToken);

    public Task<BackendResult<TaskResponse>> GetAsync(long id, CancellationToken cancellationToken) =>
        backend.SendAsync<TaskResponse>(Request(HttpMethod.Get, Path(id)), cancellationToken);

    /// <summary>Understands a task in one line; stores nothing.</summary>
    public Task<BackendResult<TaskRequest>> ParseAsync(string text, CancellationToken cancellationToken) =>
        backend.SendAsync<TaskRequest>(Request(HttpMethod.Post, "tasks/parse", new TaskTextRequest(text)), cancellationToken);

    public Task<BackendResult<TaskResponse>> CreateAsync(TaskRequest task, string idempotencyKey, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Post, "tasks", task);
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return backend.SendAsync<TaskResponse>(request, cancellationToken);
    }

    public Task<BackendResult<TaskResponse>> ReplaceAsync(long id, TaskRequest task, int version, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Put, Path(id), task);
        request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")));
        return backend.SendAsync<TaskResponse>(request, cancellationToken);
    }

    public Task<BackendResult<TaskResponse>> CompleteAsync(long id, bool completed, CancellationToken cancellationToken) =>
        backend.SendAsync<TaskResponse>(
            Request(HttpMethod.Patch, $"{Path(id)}/complete", new TaskCompletionRequest(completed)), cancellationToken);

    public Task<BackendResult<bool>> DeleteAsync(long id, CancellationToken cancellationToken) =>
        backend.SendAsync(Request(HttpMethod.Delete, Path(id)), cancellationToken);

    /// <summary>Changes several tasks at once.</summary>
    public Task<BackendResult<TaskBatchResponse>> ChangeAsync(TaskBatchRequest batch, CancellationToken cancellationToken) =>
        backend.SendAsync<TaskBatchResponse>(Request(HttpMethod.Post, "tasks/batch", batch), cancellationToken);

    /// <summary>Deletes all that is completed.</summary>
    public Task<BackendResult<ClearedTasksResponse>> ClearCompletedAsync(CancellationToken cancellationToken) =>
        backend.SendAsync<ClearedTasksResponse>(Request(HttpMethod.Post, "tasks/clear-completed"), cancellationToken);

    /// <summary>Brings back what <see cref="ClearCompletedAsync"/> deleted.</summary>
    public Task<BackendResult<ClearedTasksResponse>> RestoreClearedAsync(DateTimeOffset clearedAt, CancellationToken cancellationToken) =>
        backend.SendAsync<ClearedTasksResponse>(
            Request(HttpMethod.Post, "tasks/restore-cleared", new ClearedTasksRequest(clearedAt)), cancellationToken);

    private HttpRequestMessage Request(HttpMethod method, string path) => BackendClient.Request(method, $"{backend.UserPath}/{path}");

    private HttpRequestMessage Request<T>(HttpMethod method, string path, T body) =>
        BackendClient.Request(method, $"{backend.UserPath}/{path}", body);

    private static string Path(long id) => string.Create(CultureInfo.InvariantCulture, $"tasks/{id}");
}
