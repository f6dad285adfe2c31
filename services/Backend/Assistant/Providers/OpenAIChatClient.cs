using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>
/// A model behind the OpenAI chat API. Takes the place of <c>AsIChatClient()</c> of Microsoft.Extensions.AI.OpenAI, which
/// not every feed has; it knows the content that this service uses: text, function calls, function results, usage.
/// </summary>
internal sealed class OpenAIChatClient(OpenAI.Chat.ChatClient client) : IChatClient
{
    public Task<Microsoft.Extensions.AI.ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <summary>Yields text as it comes, and function calls at the end, when each is whole.</summary>
    /// <exception cref="ProviderException">The answer ended before it was finished.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var calls = new ToolCallAssembly();
        var isFinished = false;
        var parts = client.CompleteChatStreamingAsync(OpenAIMessages.From(messages, options), OpenAIMessages.Options(options), cancellationToken);
        await foreach (var part in parts)
        {
            calls.Add(part.ToolCallUpdates);
            isFinished |= part.FinishReason is not null;
            var text = string.Concat(part.ContentUpdate.Select(piece => piece.Text)) + part.RefusalUpdate;
            if (text.Length > 0)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, text);
            }

            if (part.Usage is { } usage)
            {
                yield return Usage(usage);
            }
        }

        // A connection that closes in the middle looks like the end of a stream.
        if (!isFinished)
        {
            throw new ProviderException(ProviderFault.Cut);
        }

        foreach (var call in calls.Finish())
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, [call]);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // The HTTP client belongs to its factory.
    }

    private static ChatResponseUpdate Usage(OpenAI.Chat.ChatTokenUsage usage) => new(
        ChatRole.Assistant,
        [new UsageContent(new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount })]);
}
