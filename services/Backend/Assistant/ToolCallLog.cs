using System.Text.Json;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>The tool calls of a message as they are stored.</summary>
internal static class ToolCallLog
{
    /// <returns>The calls as a JSON array, or null for none. PostgreSQL has no U+0000, so that a model's is replaced.</returns>
    public static string? Write(IReadOnlyList<ToolCallResponse> calls) =>
        calls.Count == 0
            ? null
            : JsonSerializer.Serialize(calls, AssistantJsonContext.Default.IReadOnlyListToolCallResponse)
                .Replace("\\u0000", "\\ufffd", StringComparison.Ordinal);

    public static IReadOnlyList<ToolCallResponse> Read(string? stored) =>
        stored is null ? [] : JsonSerializer.Deserialize(stored, AssistantJsonContext.Default.IReadOnlyListToolCallResponse)!;
}
