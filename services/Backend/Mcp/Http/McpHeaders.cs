namespace TodoStack.Backend.Mcp.Http;

/// <summary>The headers of MCP's streamable HTTP transport.</summary>
internal static class McpHeaders
{
    public const string ProtocolVersion = "MCP-Protocol-Version";
    public const string Method = "Mcp-Method";
    public const string Name = "Mcp-Name";
}
