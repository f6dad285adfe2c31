using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace TodoStack.Backend.Mcp.Http;

/// <summary>Reads the one JSON-RPC message of a request's body.</summary>
internal static class McpRequestReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async Task<(JsonRpcMessage? Message, McpRejection? Rejection)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        JsonDocument document;
        try
        {
            document = await JsonDocument.ParseAsync(request.Body, Strict, cancellationToken);
        }
        catch (JsonException)
        {
            return (null, new McpRejection(StatusCodes.Status400BadRequest, McpErrorCode.ParseError, "The body is not JSON, or a name occurs twice in an object."));
        }
        catch (BadHttpRequestException exception)
        {
            return (null, new McpRejection(
                exception.StatusCode,
                McpErrorCode.InvalidRequest,
                exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? "The body is larger than this server takes."
                    : "The body ended before it was whole."));
        }

        using (document)
        {
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                return (null, new McpRejection(StatusCodes.Status400BadRequest, McpErrorCode.InvalidRequest, "Batches are no longer part of MCP; send one message in each request."));
            }

            try
            {
                return (document.Deserialize<JsonRpcMessage>(McpJsonUtilities.DefaultOptions)!, null);
            }
            catch (JsonException)
            {
                return (null, new McpRejection(StatusCodes.Status400BadRequest, McpErrorCode.InvalidRequest, "The body is not a JSON-RPC 2.0 message with a text or whole number as its id."));
            }
        }
    }
}
