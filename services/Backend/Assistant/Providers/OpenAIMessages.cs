using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>Messages and tools as the OpenAI chat API has them.</summary>
internal static class OpenAIMessages
{
    public static IEnumerable<OpenAI.Chat.ChatMessage> From(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        if (options?.Instructions is { } instructions)
        {
            yield return new SystemChatMessage(instructions);
        }

        foreach (var message in messages)
        {
            foreach (var one in From(message))
            {
                yield return one;
            }
        }
    }

    public static ChatCompletionOptions Options(ChatOptions? options)
    {
        var told = new ChatCompletionOptions();
        foreach (var tool in options?.Tools?.OfType<AIFunctionDeclaration>() ?? [])
        {
            told.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText())));
        }

        return told;
    }

    private static IEnumerable<OpenAI.Chat.ChatMessage> From(ChatMessage message)
    {
        if (message.Role == ChatRole.User)
        {
            return [new UserChatMessage(message.Text)];
        }

        return message.Role == ChatRole.Tool
            ? message.Contents.OfType<FunctionResultContent>().Select(result => new ToolChatMessage(result.CallId, Text(result.Result)))
            : [Assistant(message)];
    }

    private static AssistantChatMessage Assistant(ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>().Select(Call).ToList();
        if (calls.Count == 0)
        {
            return new AssistantChatMessage(message.Text);
        }

        var answer = new AssistantChatMessage(calls);
        if (message.Text.Length > 0)
        {
            answer.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        }

        return answer;
    }

    private static ChatToolCall Call(FunctionCallContent call) => ChatToolCall.CreateFunctionToolCall(
        call.CallId, call.Name, BinaryData.FromString(JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions)));

    private static string Text(object? result) => result switch
    {
        string text => text,
        JsonElement json => json.GetRawText(),
        _ => JsonSerializer.Serialize(result, AIJsonUtilities.DefaultOptions),
    };
}
