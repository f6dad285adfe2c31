using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace TodoStack.Backend.Mcp.Http;

/// <summary>What the transport's specification has a server check in a request; each says null when all is well.</summary>
internal static class McpRequestChecks
{
    private const string EncodedPrefix = "=?base64?";
    private const string EncodedSuffix = "?=";

    /// <summary>
    /// A browser's page may call only from this machine: no page of ours speaks MCP, and a name that an attacker
    /// points at us must not get through.
    /// </summary>
    public static McpRejection? Origin(HttpRequest request) =>
        request.Headers.Origin.Count == 0
        || (Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) && origin.IsLoopback && origin.Scheme is "http" or "https")
            ? null
            : new McpRejection(StatusCodes.Status403Forbidden, McpErrorCode.InvalidRequest, "Pages of this origin may not call this server.");

    public static McpRejection? ContentNegotiation(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            return new McpRejection(StatusCodes.Status415UnsupportedMediaType, McpErrorCode.InvalidRequest, "Content-Type must be application/json.");
        }

        var accept = request.GetTypedHeaders().Accept;
        return Accepts(accept, "application/json") && Accepts(accept, "text/event-stream")
            ? null
            : new McpRejection(StatusCodes.Status406NotAcceptable, McpErrorCode.InvalidRequest, "Accept must name both application/json and text/event-stream.");
    }

    public static McpRejection? ProtocolVersion(HttpRequest request)
    {
        var version = request.Headers[McpHeaders.ProtocolVersion].ToString();
        return version.Length == 0 || McpProtocolVersion.Supported.Contains(version)
            ? null
            : new McpRejection(StatusCodes.Status400BadRequest, McpErrorCode.UnsupportedProtocolVersion, $"The value of {McpHeaders.ProtocolVersion} is not supported.")
            {
                Versions = new UnsupportedProtocolVersionErrorData { Supported = [.. McpProtocolVersion.Advertised], Requested = version },
            };
    }

    /// <summary>The headers of a request must say what its body says.</summary>
    public static McpRejection? Envelope(HttpRequest request, JsonRpcMessage message)
    {
        var (method, parameters) = message switch
        {
            JsonRpcRequest one => (one.Method, one.Params),
            JsonRpcNotification one => (one.Method, one.Params),
            _ => (null, null),
        };
        if (method is null)
        {
            return null;
        }

        var headerVersion = request.Headers[McpHeaders.ProtocolVersion].ToString();
        if (method == RequestMethods.Initialize && !McpProtocolVersion.DescribesEachRequest(headerVersion))
        {
            return McpParameters.Check(method, parameters) ?? Handshake(headerVersion, parameters);
        }

        var meta = (parameters as JsonObject)?["_meta"] as JsonObject;
        var bodyVersion = Text(meta?[MetaKeys.ProtocolVersion]);
        if (!McpProtocolVersion.DescribesEachRequest(headerVersion))
        {
            return McpProtocolVersion.DescribesEachRequest(bodyVersion)
                ? Mismatch($"{McpHeaders.ProtocolVersion} must be {bodyVersion}, as the body says.")
                : McpParameters.Check(method, parameters);
        }

        return Version(message, meta, headerVersion, bodyVersion)
            ?? Routing(request, method, parameters as JsonObject)
            ?? (Removed(method) ? null : McpParameters.Check(method, parameters));
    }

    /// <summary>The handshake has no place in a revision without one; the others went with it.</summary>
    public static McpRejection? Method(HttpRequest request, JsonRpcMessage message) =>
        message is JsonRpcRequest one
        && Removed(one.Method)
        && McpProtocolVersion.DescribesEachRequest(request.Headers[McpHeaders.ProtocolVersion])
            ? new McpRejection(StatusCodes.Status404NotFound, McpErrorCode.MethodNotFound, $"Method {one.Method} is not part of this protocol version.")
            : null;

    private static bool Removed(string method) => method is RequestMethods.Initialize or RequestMethods.Ping;

    private static McpRejection? Handshake(string headerVersion, JsonNode? parameters) =>
        headerVersion.Length == 0 || headerVersion == Text(parameters!["protocolVersion"])
            ? null
            : Mismatch($"{McpHeaders.ProtocolVersion} must be the body's params.protocolVersion.");

    private static McpRejection? Version(JsonRpcMessage message, JsonObject? meta, string headerVersion, string? bodyVersion)
    {
        if (bodyVersion is null)
        {
            return message is JsonRpcRequest ? InvalidParams($"Requests of this version must have _meta/{MetaKeys.ProtocolVersion}.") : null;
        }

        if (bodyVersion != headerVersion)
        {
            return Mismatch($"{McpHeaders.ProtocolVersion} must be the body's _meta/{MetaKeys.ProtocolVersion}.");
        }

        return message is JsonRpcRequest && meta![MetaKeys.ClientCapabilities] is not JsonObject
            ? InvalidParams($"Requests of this version must have _meta/{MetaKeys.ClientCapabilities}, an object.")
            : null;
    }

    private static McpRejection? Routing(HttpRequest request, string method, JsonObject? parameters)
    {
        if (request.Headers[McpHeaders.Method].ToString() != method)
        {
            return Mismatch($"{McpHeaders.Method} must be the body's method.");
        }

        var name = method switch
        {
            RequestMethods.ToolsCall or RequestMethods.PromptsGet => Text(parameters?["name"]),
            RequestMethods.ResourcesRead => Text(parameters?["uri"]),
            _ => null,
        };
        return name is null || Decode(request.Headers[McpHeaders.Name].ToString()) == name
            ? null
            : Mismatch($"{McpHeaders.Name} must be the body's name or uri.");
    }

    private static string? Decode(string header)
    {
        if (!header.StartsWith(EncodedPrefix, StringComparison.Ordinal) || !header.EndsWith(EncodedSuffix, StringComparison.Ordinal)
            || header.Length < EncodedPrefix.Length + EncodedSuffix.Length)
        {
            return header;
        }

        var encoded = header[EncodedPrefix.Length..^EncodedSuffix.Length];
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static bool Accepts(IList<MediaTypeHeaderValue> accept, string type) =>
        accept.Any(one => one.MatchesMediaType(type) && one.Quality is not 0);

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static McpRejection Mismatch(string message) =>
        new(StatusCodes.Status400BadRequest, McpErrorCode.HeaderMismatch, message);

    private static McpRejection InvalidParams(string message) =>
        new(StatusCodes.Status400BadRequest, McpErrorCode.InvalidParams, message);
}
