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
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second of these comes from a name with half of a surrogate pair.
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
            if (!IsText(document.RootElement))
            {
                return (null, new McpRejection(StatusCodes.Status400BadRequest, McpErrorCode.ParseError, "A text in the body has half of a surrogate pair, which is not Unicode."));
            }

            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                return (null, new McpRejection(StatusCodes.Status400BadRequest, McpErrorCode.InvalidRequest, "Batches are no longer part of MCP; send one message in each request."));
            }

            try
            {
                if (document.Deserialize<JsonRpcMessage>(McpJsonUtilities.DefaultOptions) is { } message)
                {
                    return (message, null);
                }
            }
            catch (JsonException)
            {
                // Answered below, as null is.
            }

            return (null, new McpRejection(StatusCodes.Status400BadRequest, McpErrorCode.InvalidRequest, "The body is not a JSON-RPC 2.0 message with a text or whole number as its id."));
        }
    }

    /// <summary>Whether every text in it can be read: half of a surrogate pair in an escape is JSON, but no text.</summary>
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(property => property.Name is not null && IsText(property.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsText),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
