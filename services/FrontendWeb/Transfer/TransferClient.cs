using System.Runtime.CompilerServices;
using System.Text.Json;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Backend;

namespace TodoStack.FrontendWeb.Transfer;

/// <summary>The backend's endpoints to export and import tasks.</summary>
internal sealed class TransferClient(BackendClient backend)
{
    /// <summary>All tasks, as they come. The answer has begun when this returns, so that a refusal can still be shown.</summary>
    public async Task<IAsyncEnumerable<TaskResponse>> ExportAsync(CancellationToken cancellationToken)
    {
        var request = BackendClient.Request(HttpMethod.Get, $"{backend.UserPath}/tasks/export");
        return ReadAsync((await backend.OpenAsync(request, cancellationToken)).OrThrow(), cancellationToken);
    }

    public Task<BackendResult<TaskImportResponse>> ImportAsync(
        IReadOnlyList<TaskImportItem> tasks, string idempotencyKey, CancellationToken cancellationToken)
    {
        var request = BackendClient.Request(HttpMethod.Post, $"{backend.UserPath}/tasks/import", new TaskImportRequest(tasks));
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return backend.SendAsync<TaskImportResponse>(request, cancellationToken);
    }

    private static async IAsyncEnumerable<TaskResponse> ReadAsync(
        HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (response)
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            await foreach (var task in JsonSerializer.DeserializeAsyncEnumerable<TaskResponse>(stream, TodoJson.Options, cancellationToken))
            {
                yield return task!;
            }
        }
    }
}
