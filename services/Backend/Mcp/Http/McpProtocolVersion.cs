namespace TodoStack.Backend.Mcp.Http;

/// <summary>The revisions of MCP that the SDK speaks.</summary>
internal static class McpProtocolVersion
{
    /// <summary>The first revision without handshake: each request carries what the handshake agreed on before.</summary>
    private const string FirstWithoutHandshake = "2026-07-28";

    public static IReadOnlyList<string> Supported { get; } =
        ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", FirstWithoutHandshake];

    /// <summary>The revisions that a client may choose from after it asked for an unknown one; server/discover names the same.</summary>
    public static IReadOnlyList<string> Advertised { get; } = [FirstWithoutHandshake];

    /// <summary>Whether requests of this revision describe themselves in headers and <c>_meta</c>; revisions are ISO dates.</summary>
    public static bool DescribesEachRequest(string? version) =>
        !string.IsNullOrEmpty(version) && string.CompareOrdinal(version, FirstWithoutHandshake) >= 0;
}
