using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>Tells a model what it needs and no more: the system prompt, the end of the conversation, tools' results marked as data.</summary>
internal sealed class ModelConversation(IChatClient inner, IOptions<AssistantOptions> settings, TimeProvider time) : DelegatingChatClient(inner)
{
    public override Task<Microsoft.Extensions.AI.ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var told = options?.Clone() ?? new ChatOptions();
        told.Instructions = SystemPrompt.At(time.GetUtcNow(), AssistantContext.TimeZone(options));
        var tokens = settings.Value.HistoryTokens;
        var marked = messages.Select(message => ToolData.Mark(message, tokens / 2)).ToList();
        await foreach (var update in base.GetStreamingResponseAsync(BoundedHistory.Of(marked, tokens), told, cancellationToken))
        {
            yield return update;
        }
    }
}
