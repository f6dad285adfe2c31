using System.Text.Json;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>What a tool answered.</summary>
/// <param name="Content">Its structured content, or a string that says what went wrong.</param>
/// <param name="IsError">Whether it failed.</param>
internal sealed record ToolResult(JsonElement Content, bool IsError)
{
    public static ToolResult Success(JsonElement content) => new(content, IsError: false);

    /// <summary>A failure in words that let the caller correct itself.</summary>
    public static ToolResult Failure(string sentence) => new(JsonSerializer.SerializeToElement(sentence), IsError: true);
}
