using System.Diagnostics;
using System.Diagnostics.Metrics;
using TodoStack.Backend.Telemetry;

namespace TodoStack.Backend.Mcp;

/// <summary>What MCP clients do, in numbers. The assistant counts its own calls.</summary>
internal sealed class McpMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _toolCalls = meters.Create(BackendMetrics.MeterName)
        .CreateCounter<long>("todo.mcp.tool_calls", "{call}", "Tools that MCP clients called, by tool and outcome.");

    /// <param name="tool">One of ours; what a client makes up would be a label without end.</param>
    /// <param name="isError">Whether it failed.</param>
    public void ToolCalled(string tool, bool isError) =>
        _toolCalls.Add(1, new TagList { { "tool", tool }, { "outcome", isError ? "error" : "ok" } });
}
