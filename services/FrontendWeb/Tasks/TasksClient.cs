using System.Globalization;
using System.Net.Http.Headers;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Backend;

namespace TodoStack.FrontendWeb.Tasks;

/// <summary>The backend's endpoints for tasks and tags.</summary>
internal sealed class TasksClient(BackendClient backend)
{
    public Task<BackendResult<Page<TaskResponse>>> ListAsync(TaskListQuery query, CancellationToken cancellationToken) =>
        backend.SendAsync<Page<TaskResponse>>(Request(HttpMethod.Get, "tasks" + query.ToBackend()), cancellationToken);

    public async Task<long> CountOverdueAsync(CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Get, "tasks?status=overdue&pageSize=1");
        return (await backend.SendAsync<Page<TaskResponse>>(request, cancellationToken)).OrThrow().Total;
    }

    public Task<BackendResult<Page<TagResponse>>> ListTagsAsync(CancellationToken cancellationToken) =>
        backend.SendAsync<Page<TagResponse>>(
            Request(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"tags?pageSize={Limits.MaxPageSize}")), cancellationToken);

    public Task<BackendResult<TaskResponse>> GetAsync(long id, CancellationToken cancellationToken) =>
        backend.SendAsync<TaskResponse>(Request(HttpMethod.Get, Path(id)), cancellationToken);

    public Task<BackendResult<TaskResponse>> CreateAsync(TaskRequest task, string idempotencyKey, CancellationToken cancellationToken)
    {
        var request = BackendClient.Request(HttpMethod.Post, $"{backend.UserPath}/tasks", task);
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return backend.SendAsync<TaskResponse>(request, cancellationToken);
    }

    public Task<BackendResult<TaskResponse>> ReplaceAsync(long id, TaskRequest task, int version, CancellationToken cancellationToken)
    {
        var request = BackendClient.Request(HttpMethod.Put, $"{backend.UserPath}/{Path(id)}", task);
        request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")));
        return backend.SendAsync<TaskResponse>(request, cancellationToken);
    }

    public Task<BackendResult<TaskResponse>> CompleteAsync(long id, bool completed, CancellationToken cancellationToken) =>
        backend.SendAsync<TaskResponse>(
            BackendClient.Request(HttpMethod.Patch, $"{backend.UserPath}/{Path(id)}/complete", new TaskCompletionRequest(completed)),
            cancellationToken);

    public Task<BackendResult<bool>> DeleteAsync(long id, CancellationToken cancellationToken) =>
        backend.SendAsync(Request(HttpMethod.Delete, Path(id)), cancellationToken);

    private HttpRequestMessage Request(HttpMethod method, string path) => BackendClient.Request(method, $"{backend.UserPath}/{path}");

    private static string Path(long id) => string.Create(CultureInfo.InvariantCulture, $"tasks/{id}");
}
