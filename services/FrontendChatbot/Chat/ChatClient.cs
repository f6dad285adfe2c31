using System.Net.Http.Headers;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Backend;

namespace TodoStack.FrontendChatbot.Chat;

/// <summary>The backend's endpoints for the assistant.</summary>
internal sealed class ChatClient(BackendClient backend)
{
    private const string KeyHeader = "Idempotency-Key";

    /// <summary>Says something; the answer is a stream of events.</summary>
    public Task<BackendResult<HttpResponseMessage>> SayAsync(ChatRequest message, string key, CancellationToken cancellationToken)
    {
        var request = BackendClient.Request(HttpMethod.Post, $"{backend.UserPath}/chat/stream", message);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add(KeyHeader, key);
        return backend.OpenAsync(request, cancellationToken);
    }

    /// <summary>Ends the answer to the message that was sent with a key.</summary>
    public Task<BackendResult<bool>> StopAsync(string key, CancellationToken cancellationToken)
    {
        var request = BackendClient.Request(HttpMethod.Post, $"{backend.UserPath}/chat/stop");
        request.Headers.Add(KeyHeader, key);
        return backend.SendAsync(request, cancellationToken);
    }

    /// <summary>The messages that are being answered.</summary>
    public Task<BackendResult<Page<TurnResponse>>> ListTurnsAsync(CancellationToken cancellationToken) =>
        backend.SendAsync<Page<TurnResponse>>(BackendClient.Request(HttpMethod.Get, $"{backend.UserPath}/chat/turns"), cancellationToken);

    /// <summary>Who answers, and whether that works.</summary>
    public Task<BackendResult<AssistantResponse>> GetAssistantAsync(CancellationToken cancellationToken) =>
        backend.SendAsync<AssistantResponse>(BackendClient.Request(HttpMethod.Get, $"{backend.UserPath}/assistant"), cancellationToken);
}
