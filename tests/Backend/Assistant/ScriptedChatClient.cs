using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace TodoStack.Backend.Tests.Assistant;

/// <summary>A chat client that says what a function of the messages says.</summary>
internal sealed class ScriptedChatClient(Func<IReadOnlyList<ChatMessage>, IReadOnlyList<AIContent>> script) : IChatClient
{
    /// <summary>What it waits for before it says anything.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    public ChatOptions? Options { get; private set; }

    public Task<Microsoft.Extensions.AI.ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Options = options;
        await Gate.WaitAsync(cancellationToken);
        foreach (var content in script([.. messages]))
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // Nothing is held.
    }
}
