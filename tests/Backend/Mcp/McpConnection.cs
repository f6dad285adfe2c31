using ModelContextProtocol.Client;

namespace TodoStack.Backend.Tests.Mcp;

/// <summary>The SDK's own client over HTTP.</summary>
internal static class McpConnection
{
    /// <summary>Connects a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="version">The protocol's revision; null for the client's choice.</param>
    public static Task<McpClient> ConnectAsync(this TestUser user, string? version = null) =>
        OpenAsync(user.Http, user.Http.BaseAddress!, version);

    public static Task<McpClient> OpenAsync(HttpClient http, Uri address, string? version) => McpClient.CreateAsync(
        new HttpClientTransport(
            new HttpClientTransportOptions { Endpoint = new Uri(address, "/mcp"), TransportMode = HttpTransportMode.StreamableHttp }, http),
        new McpClientOptions { ProtocolVersion = version });
}
