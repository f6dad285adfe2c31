using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace TodoStack.Backend.Mcp;

/// <summary>Every list of definitions is one page.</summary>
internal static class McpCursor
{
    /// <summary>Refuses to go on where nothing was left out: the first page again would be read without end.</summary>
    /// <exception cref="McpProtocolException">A cursor was sent.</exception>
    public static void Refuse(PaginatedRequestParams? parameters)
    {
        if (!string.IsNullOrEmpty(parameters?.Cursor))
        {
            throw new McpProtocolException("This cursor is not one of this server's: its lists have one page. Leave the cursor out.", McpErrorCode.InvalidParams);
        }
    }
}
