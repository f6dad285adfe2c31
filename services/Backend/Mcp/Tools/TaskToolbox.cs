using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>The five tools in the order in which they are listed; MCP and the assistant use this one set.</summary>
internal sealed class TaskToolbox(IEnumerable<TaskTool> tools) : IToolbox
{
    private readonly TaskTool[] _tools = [.. tools];

    /// <inheritdoc />
    public IReadOnlyList<Tool> Definitions => [.. _tools.Select(tool => tool.Definition)];

    /// <inheritdoc />
    public Task<ToolResult>? TryCallAsync(long userId, string tool, JsonElement arguments, CancellationToken cancellationToken) =>
        Array.Find(_tools, one => one.Definition.Name == tool)?.CallAsync(userId, arguments, cancellationToken);
}
