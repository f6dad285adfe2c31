using TodoStack.TestSupport;

namespace TodoStack.Mcp.Tests;

/// <summary>The protocol's own tools, as <c>tests/Mcp/tools</c> names them.</summary>
internal static class McpTools
{
    private static readonly NodeTools Tools = new("mcp", "tests/Mcp/tools", "TODO_MCP_TOOLS");

    /// <summary>Runs a package's program to its end.</summary>
    /// <param name="script">Its path below <c>node_modules</c>.</param>
    /// <param name="arguments">The command line.</param>
    public static Task<NodeResult> RunAsync(string script, params IEnumerable<string> arguments) => Tools.RunAsync(script, arguments);

    /// <summary>An empty folder of this run.</summary>
    public static string NewFolder() => Tools.NewFolder();
}
