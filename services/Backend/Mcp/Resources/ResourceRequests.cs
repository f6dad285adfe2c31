using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using TodoStack.Backend.Accounts;
using TodoStack.Backend.Mcp.Http;

namespace TodoStack.Backend.Mcp.Resources;

/// <summary>MCP's requests about resources.</summary>
internal static class ResourceRequests
{
    public static ListResourcesResult List(RequestContext<ListResourcesRequestParams> request)
    {
        McpCursor.Refuse(request.Params);
        return new ListResourcesResult
        {
            Resources = [.. TaskResources.Listed],
            TimeToLive = McpCaching.Definitions,
            CacheScope = CacheScope.Public,
        };
    }

    public static ListResourceTemplatesResult ListTemplates(RequestContext<ListResourceTemplatesRequestParams> request)
    {
        McpCursor.Refuse(request.Params);
        return new ListResourceTemplatesResult
        {
            ResourceTemplates = [.. TaskResources.Templates],
            TimeToLive = McpCaching.Definitions,
            CacheScope = CacheScope.Public,
        };
    }

    public static async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        var uri = request.Params?.Uri ?? throw new McpProtocolException("resources/read needs the uri of a resource.", McpErrorCode.InvalidParams);
        var resource = TaskResourceUri.Parse(uri, out var problem);
        if (problem is not null)
        {
            throw new McpProtocolException($"This uri cannot be read: {problem}.", McpErrorCode.InvalidParams);
        }

        var json = resource is null
            ? null
            : await request.Services!.GetRequiredService<TaskResources>().ReadAsync(request.User!.UserId(), resource, cancellationToken);
        return json is null
            ? throw NotFound(request, uri)
            : new ReadResourceResult
            {
                Contents = [TaskResources.Contents(uri, json)],
                TimeToLive = TimeSpan.Zero,
                CacheScope = CacheScope.Private,
            };
    }

    /// <summary>Newer revisions have no code of its own for it (SEP-2164).</summary>
    private static McpProtocolException NotFound(RequestContext<ReadResourceRequestParams> request, string uri) => new(
        "There is no such resource; resources/list and resources/templates/list name those that there are.",
        McpProtocolVersion.DescribesEachRequest(request.JsonRpcRequest.Context?.ProtocolVersion) ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound)
    {
        Data = { ["uri"] = uri },
    };
}
