using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace TodoStack.Backend.Mcp.Http;

/// <summary>A request that is answered with an error before it reaches the MCP server.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The JSON-RPC error's code.</param>
/// <param name="Message">The JSON-RPC error's message.</param>
internal sealed record McpRejection(int Status, McpErrorCode Code, string Message)
{
    /// <summary>The request's id, as soon as it is known.</summary>
    public RequestId Id { get; init; }

    /// <summary>What the code's definition adds to the message.</summary>
    public UnsupportedProtocolVersionErrorData? Versions { get; init; }

    public Task WriteAsync(HttpContext context)
    {
        var error = new JsonRpcError
        {
            Id = Id,
            Error = new JsonRpcErrorDetail
            {
                Code = (int)Code,
                Message = Message,
                Data = Versions is null ? null : JsonSerializer.SerializeToElement(Versions, McpJsonUtilities.DefaultOptions),
            },
        };
        context.Response.StatusCode = Status;
        return context.Response.WriteAsJsonAsync(error, McpJsonUtilities.DefaultOptions, context.RequestAborted);
    }
}
