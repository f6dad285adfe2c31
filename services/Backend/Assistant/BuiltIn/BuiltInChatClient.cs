using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>
/// The assistant that needs no model: a chat client that understands everyday sentences about tasks and asks for tools
/// as a model would. It keeps nothing between calls.
/// </summary>
internal sealed class BuiltInChatClient(MessageReader reader, TimeProvider time) : IChatClient
{
    // One less than the loop allows: there must be one left to say what was done.
    private const int MostRounds = 15;

    /// <inheritdoc />
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer([.. messages], options))));

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var content in Answer([.. messages], options))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is held.
    }

    private List<AIContent> Answer(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var dialogue = new Dialogue(messages, reader, AssistantContext.TimeZone(options), time.GetUtcNow());
        var plan = new Plan(dialogue.Understand(), dialogue.Memory, dialogue.Clock);
        var answers = new Queue<PastCall>(dialogue.Done);
        var rounds = messages.Skip(dialogue.Last + 1).Count(message => message.Contents.Any(content => content is FunctionCallContent));
        var made = 0;
        foreach (var step in plan.Run())
        {
            if (answers.Count < step.Count && rounds >= MostRounds)
            {
                return [.. Pieces($"{plan.Text}\n{Replies.Stopped}".TrimStart()).Select(piece => (AIContent)new TextContent(piece))];
            }

            if (answers.Count < step.Count)
            {
                return [.. step.Select((call, index) => Ask(call, dialogue.Last, made + index))];
            }

            made += step.Count;
            foreach (var call in step)
            {
                call.Answer(answers.Dequeue());
                dialogue.Memory.Remember(call.Past);
            }
        }

        return [.. Pieces(plan.Text).Select(piece => (AIContent)new TextContent(piece))];
    }

    private static FunctionCallContent Ask(PlannedCall call, int turn, int round) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"call_{turn}_{round}"),
            call.Tool,
            call.Arguments.ToDictionary(argument => argument.Key, argument => (object?)JsonSerializer.SerializeToElement(argument.Value)));

    /// <summary>The text in lines, so that a stream shows it as it is made.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var end = text.IndexOf('\n', StringComparison.Ordinal); end >= 0; end = text.IndexOf('\n', start))
        {
            yield return text[start..(end + 1)];
            start = end + 1;
        }

        yield return text[start..];
    }
}
