using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Access;
using TodoStack.Backend.Accounts;

namespace TodoStack.Backend.Mcp.Http;

/// <summary>
/// Says how <c>/mcp</c> is protected (RFC 9728, as MCP's authorization text asks): by a token in the header. No
/// authorization server is named, since the token is the one that signing in gives.
/// </summary>
internal static class ProtectedResource
{
    /// <summary>The well-known path, with the resource's own path after it (RFC 9728, section 3.1).</summary>
    public static ResourceMetadataPath Metadata { get; } = new("/.well-known/oauth-protected-resource/mcp");

    public static void MapProtectedResource(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Metadata.Path, Describe)
            .RequireRateLimiting(RateLimits.User)
            .ExcludeFromDescription();

    private static ContentHttpResult Describe(HttpRequest request)
    {
        var document = new JsonObject
        {
            ["resource"] = $"{request.Scheme}://{request.Host}{request.PathBase}/mcp",
            ["resource_name"] = "TodoStack",
            ["bearer_methods_supported"] = new JsonArray("header"),
        };
        return TypedResults.Text(document.ToJsonString(), "application/json");
    }
}
