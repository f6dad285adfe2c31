using System.Globalization;
using Microsoft.Extensions.AI;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>Stored messages as a chat client sees them.</summary>
internal static class ChatHistory
{
    public static List<ChatMessage> From(IEnumerable<Message> stored)
    {
        var messages = new List<ChatMessage>();
        foreach (var message in stored)
        {
            if (message.Role == MessageRole.User)
            {
                messages.Add(new ChatMessage(ChatRole.User, message.Content) { CreatedAt = message.CreatedAt });
            }
            else
            {
                AddAnswer(messages, message);
            }
        }

        return messages;
    }

    private static void AddAnswer(List<ChatMessage> messages, Message message)
    {
        var calls = ToolCallLog.Read(message.ToolCalls);
        if (calls.Count > 0)
        {
            var contents = calls.Select((call, index) => (AIContent)new FunctionCallContent(CallId(message, index), call.Tool, Arguments(call)));
            var results = calls.Select((call, index) => (AIContent)new FunctionResultContent(CallId(message, index), call.Result));
            messages.Add(new ChatMessage(ChatRole.Assistant, [.. contents]));
            messages.Add(new ChatMessage(ChatRole.Tool, [.. results]));
        }

        // One that was stopped before its first word; providers refuse messages without content.
        if (message.Content.Length > 0)
        {
            messages.Add(new ChatMessage(ChatRole.Assistant, message.Content) { CreatedAt = message.CreatedAt });
        }
    }

    private static string CallId(Message message, int index) => string.Create(CultureInfo.InvariantCulture, $"call_m{message.Id}_{index}");

    private static Dictionary<string, object?> Arguments(ToolCallResponse call) =>
        call.Arguments.EnumerateObject().ToDictionary(argument => argument.Name, argument => (object?)argument.Value);
}
