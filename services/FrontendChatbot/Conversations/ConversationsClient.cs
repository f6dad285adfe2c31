using System.Globalization;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Backend;

namespace TodoStack.FrontendChatbot.Conversations;

/// <summary>The backend's endpoints for conversations.</summary>
internal sealed class ConversationsClient(BackendClient backend)
{
    /// <summary>How many messages a page shows.</summary>
    private const int MessagesShown = 50;

    public Task<BackendResult<Page<ConversationResponse>>> ListAsync(int page, int size, string? search, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"conversations?page={page}&pageSize={size}");
        return backend.SendAsync<Page<ConversationResponse>>(
            Request(HttpMethod.Get, search is null ? query : $"{query}&search={Uri.EscapeDataString(search)}"), cancellationToken);
    }

    public Task<BackendResult<ConversationResponse>> GetAsync(long id, CancellationToken cancellationToken) =>
        backend.SendAsync<ConversationResponse>(Request(HttpMethod.Get, Path(id)), cancellationToken);

    public Task<BackendResult<ConversationResponse>> RenameAsync(long id, string title, CancellationToken cancellationToken) =>
        backend.SendAsync<ConversationResponse>(
            BackendClient.Request(HttpMethod.Patch, $"{backend.UserPath}/{Path(id)}", new ConversationRequest(title)), cancellationToken);

    public Task<BackendResult<bool>> DeleteAsync(long id, CancellationToken cancellationToken) =>
        backend.SendAsync(Request(HttpMethod.Delete, Path(id)), cancellationToken);

    /// <summary>The last messages, or the last before one of them; the newest first.</summary>
    public Task<BackendResult<Page<MessageResponse>>> ListMessagesAsync(long id, long? before, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{Path(id)}/messages?direction=desc&pageSize={MessagesShown}");
        path = before is null ? path : string.Create(CultureInfo.InvariantCulture, $"{path}&before={before}");
        return backend.SendAsync<Page<MessageResponse>>(Request(HttpMethod.Get, path), cancellationToken);
    }

    private HttpRequestMessage Request(HttpMethod method, string path) => BackendClient.Request(method, $"{backend.UserPath}/{path}");

    private static string Path(long id) => string.Create(CultureInfo.InvariantCulture, $"conversations/{id}");
}
