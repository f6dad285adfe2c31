using System.Globalization;
using System.Net.Http.Headers;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Backend;

namespace TodoStack.FrontendChatbot.Conversations;

/// <summary>The backend's endpoints for the assistant and its conversations.</summary>
internal sealed class ConversationsClient(BackendClient backend)
{
    private const int ConversationsShown = 30;
    private const int MessagesShown = 50;

    public Task<BackendResult<Page<ConversationResponse>>> ListAsync(CancellationToken cancellationToken) =>
        backend.SendAsync<Page<ConversationResponse>>(
            Request(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"conversations?pageSize={ConversationsShown}")),
            cancellationToken);

    public Task<BackendResult<ConversationResponse>> GetAsync(long id, CancellationToken cancellationToken) =>
        backend.SendAsync<ConversationResponse>(Request(HttpMethod.Get, Path(id)), cancellationToken);

    public Task<BackendResult<Page<MessageResponse>>> ListMessagesAsync(long id, int page, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{Path(id)}/messages?pageSize={MessagesShown}&page={page}");
        return backend.SendAsync<Page<MessageResponse>>(Request(HttpMethod.Get, path), cancellationToken);
    }

    public Task<BackendResult<bool>> DeleteAsync(long id, CancellationToken cancellationToken) =>
        backend.SendAsync(Request(HttpMethod.Delete, Path(id)), cancellationToken);

    public Task<BackendResult<HttpResponseMessage>> ChatAsync(ChatRequest message, string idempotencyKey, CancellationToken cancellationToken)
    {
        var request = BackendClient.Request(HttpMethod.Post, $"{backend.UserPath}/chat/stream", message);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return backend.OpenAsync(request, cancellationToken);
    }

    private HttpRequestMessage Request(HttpMethod method, string path) => BackendClient.Request(method, $"{backend.UserPath}/{path}");

    private static string Path(long id) => string.Create(CultureInfo.InvariantCulture, $"conversations/{id}");
}
