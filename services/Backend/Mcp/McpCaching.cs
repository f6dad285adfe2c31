namespace TodoStack.Backend.Mcp;

/// <summary>How long a client may keep what it was told.</summary>
internal static class McpCaching
{
    /// <summary>Lists of what there is: the same for everybody, and new only with a new version of the service.</summary>
    public static TimeSpan Definitions { get; } = TimeSpan.FromMinutes(5);
}
