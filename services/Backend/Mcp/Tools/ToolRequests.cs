using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using TodoStack.Backend.Accounts;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>MCP's requests about tools.</summary>
internal static class ToolRequests
{
    public static ListToolsResult List(RequestContext<ListToolsRequestParams> request)
    {
        McpCursor.Refuse(request.Params);
        return new ListToolsResult
        {
            Tools = [.. request.Services!.GetRequiredService<IToolbox>().Definitions],
            TimeToLive = McpCaching.Definitions,
            CacheScope = CacheScope.Public,
        };
    }

    public static async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var call = request.Params ?? throw new McpProtocolException("tools/call needs the name of a tool.", McpErrorCode.InvalidParams);
        var arguments = JsonSerializer.SerializeToElement(call.Arguments ?? new Dictionary<string, JsonElement>(), McpJsonUtilities.DefaultOptions);
        var services = request.Services!;
        var calling = services.GetRequiredService<IToolbox>().TryCallAsync(request.User!.UserId(), call.Name, arguments, cancellationToken)
            ?? throw new McpProtocolException("There is no tool of this name; tools/list names those that there are.", McpErrorCode.InvalidParams);
        var metrics = services.GetRequiredService<McpMetrics>();
        ToolResult result;
        try
        {
            result = await calling;
        }
        catch
        {
            metrics.ToolCalled(call.Name, isError: true);
            throw;
        }

        metrics.ToolCalled(call.Name, result.IsError);
        return new CallToolResult
        {
            IsError = result.IsError,
            StructuredContent = result.IsError ? null : result.Content,
            Content = [new TextContentBlock { Text = result.IsError ? result.Content.GetString()! : result.Content.GetRawText() }],
        };
    }
}
