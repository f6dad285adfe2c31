using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>
/// Results of tools as a model is told of them: in an envelope that the system prompt declares to be data. What people wrote
/// in their tasks is a JSON string inside it and cannot close it.
/// </summary>
internal static class ToolData
{
    public const string DataKey = "untrusted_data";
    public const string ErrorKey = "error";
    public const string CutKey = "shortened_untrusted_data";

    /// <summary>The message with its results in envelopes; one that is longer than so many tokens is cut.</summary>
    public static ChatMessage Mark(ChatMessage message, int tokens) => message.Role != ChatRole.Tool
        ? message
        : new ChatMessage(ChatRole.Tool, [.. message.Contents.Select(content => content is FunctionResultContent result
            ? new FunctionResultContent(result.CallId, Mark(result.Result, tokens))
            : content)]);

    private static string Mark(object? result, int tokens)
    {
        var json = result is JsonElement element ? element : JsonSerializer.SerializeToElement(result, AIJsonUtilities.DefaultOptions);
        var text = json.GetRawText();
        var kept = TokenEstimate.Cut(text, tokens);

        // A tool that fails answers with a sentence, a tool that succeeds with an object.
        var envelope = kept.Length < text.Length ? new JsonObject { [CutKey] = kept }
            : json.ValueKind == JsonValueKind.String ? new JsonObject { [ErrorKey] = JsonNode.Parse(text) }
            : new JsonObject { [DataKey] = JsonNode.Parse(text) };
        return envelope.ToJsonString();
    }
}
