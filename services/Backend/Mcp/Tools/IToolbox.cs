using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>The tools that act on tasks.</summary>
internal interface IToolbox
{
    /// <summary>What each tool is called, takes and answers; the order never changes.</summary>
    IReadOnlyList<Tool> Definitions { get; }

    /// <summary>Calls a tool for a user; null when there is no tool of that name.</summary>
    Task<ToolResult>? TryCallAsync(long userId, string tool, JsonElement arguments, CancellationToken cancellationToken);
}
