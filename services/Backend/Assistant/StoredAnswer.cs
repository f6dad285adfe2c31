using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>An answer that is stored, as if it were made now.</summary>
internal static class StoredAnswer
{
    public static IEnumerable<ChatEvent> Replay(long conversationId, MessageResponse answer)
    {
        yield return new ChatStarted(conversationId);
        foreach (var call in answer.ToolCalls)
        {
            yield return new ChatToolCall(call.Tool, call.Arguments);
            yield return new ChatToolResult(call.Tool, call.Result, call.IsError);
        }

        if (answer.Content.Length > 0)
        {
            yield return new ChatText(answer.Content);
        }

        yield return new ChatDone(answer);
    }
}
