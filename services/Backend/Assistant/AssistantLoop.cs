using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using TodoStack.Backend.Mcp.Tools;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>
/// Lets a chat client answer a message with the help of the MCP tools: asks it, makes the tool calls that it asks for,
/// and asks again with their results, until it has nothing but text to say.
/// </summary>
internal sealed class AssistantLoop(IChatClient client, IToolbox toolbox, AssistantMetrics metrics)
{
    /// <summary>How often the client is asked in one turn; a client that wants more is going round in circles.</summary>
    private const int MostRounds = 16;

    /// <summary>How many tools are called in one turn.</summary>
    private const int MostCalls = 32;

    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    private readonly List<AITool> _tools = [.. toolbox.Definitions.Select(tool =>
        AIFunctionFactory.CreateDeclaration(tool.Name, tool.Description, tool.InputSchema, tool.OutputSchema))];

    /// <summary>Answers the last of the messages; yields text and tool calls as they come.</summary>
    /// <param name="userId">Whose tasks the tools work on.</param>
    /// <param name="timeZone">Where the person is.</param>
    /// <param name="history">The messages.</param>
    /// <param name="stop">Ends the talk, but no tool that is at work: what it does would be done and not be told.</param>
    /// <param name="cancellationToken">Ends everything.</param>
    /// <exception cref="AssistantLoopException">The client went round in circles.</exception>
    public async IAsyncEnumerable<ChatEvent> RunAsync(
        long userId,
        string timeZone,
        IReadOnlyList<ChatMessage> history,
        CancellationToken stop,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var talk = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellationToken);
        var options = new ChatOptions { Tools = _tools };
        AssistantContext.SetTimeZone(options, timeZone);
        var messages = new List<ChatMessage>(history);
        var made = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            var updates = new List<ChatResponseUpdate>();
            await foreach (var update in client.GetStreamingResponseAsync(messages, options, talk.Token))
            {
                updates.Add(update);
                if (update.Text is { Length: > 0 } text)
                {
                    yield return new ChatText(text);
                }
            }

            var calls = updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0)
            {
                yield break;
            }

            made += calls.Count;
            if (made > MostCalls)
            {
                break;
            }

            messages.AddRange(updates.ToChatResponse().Messages);
            foreach (var call in calls)
            {
                stop.ThrowIfCancellationRequested();
                var arguments = Arguments(call);
                yield return new ChatToolCall(call.Name, arguments);
                var result = call.Exception is { } malformed
                    ? ToolResult.Failure($"{call.Name} was not called: {malformed.Message}. Correct them and call it again.")
                    : await CallAsync(userId, call.Name, arguments, cancellationToken);
                yield return new ChatToolResult(call.Name, result.Content, result.IsError);
                messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, result.Content)]));
            }
        }

        throw new AssistantLoopException($"The assistant asked for more than {MostRounds} rounds or {MostCalls} tool calls in one turn.");
    }

    private async Task<ToolResult> CallAsync(long userId, string tool, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (toolbox.TryCallAsync(userId, tool, arguments, cancellationToken) is not { } calling)
        {
            return ToolResult.Failure($"There is no such tool; there are {string.Join(", ", toolbox.Definitions.Select(one => one.Name))}.");
        }

        var result = await calling;
        metrics.ToolCalled(tool, result.IsError);
        return result;
    }

    private static JsonElement Arguments(FunctionCallContent call) =>
        JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, object?>(), Compact);
}
