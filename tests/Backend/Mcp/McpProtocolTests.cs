using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace TodoStack.Backend.Tests.Mcp;

/// <summary>The transport, byte by byte.</summary>
public sealed class McpProtocolTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";
    private const string List = """{"jsonrpc":"2.0","id":"a","method":"tools/list"}""";
    private const string Meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{},\"io.modelcontextprotocol/clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}";

    [Fact]
    public async Task A_handshake_is_answered()
    {
        var user = await backend.SignUpAsync();

        var (status, answer) = await PostAsync(user, """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""");

        Assert.Equal(HttpStatusCode.OK, status);
        var result = answer.GetProperty("result");
        Assert.Equal("2025-11-25", result.GetProperty("protocolVersion").GetString());
        Assert.True(result.GetProperty("capabilities").TryGetProperty("tools", out _));
    }

    [Fact]
    public async Task A_notification_is_accepted_without_an_answer()
    {
        var user = await backend.SignUpAsync();
        using var response = await SendAsync(user, """{"jsonrpc":"2.0","method":"notifications/initialized"}""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("{", -32700)]
    [InlineData("", -32700)]
    [InlineData("nonsense", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}""", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"add_task","arguments":{"title":"a","title":"b"}}}""", -32700)]
    [InlineData("[]", -32600)]
    [InlineData("[" + Ping + "]", -32600)]
    [InlineData("null", -32600)]
    [InlineData("5", -32600)]
    [InlineData("{}", -32600)]
    [InlineData("""{"id":1,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":7}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", -32600)]
    public async Task A_body_that_is_no_message_is_a_400_with_a_json_rpc_error(string body, int code)
    {
        var user = await backend.SignUpAsync();

        var (status, answer) = await PostAsync(user, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(code, Code(answer));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("id").ValueKind);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"no/such"}""", -32601)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tasks/list"}""", -32601)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"resources/list","params":{"cursor":"more"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"resources/read"}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"resources/read","params":{"uri":5}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"prompts/get","params":{"arguments":{}}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"prompts/get","params":{"name":"no_such"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"prompts/list","params":{"cursor":"more"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{"cursor":"more"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"completion/complete","params":{}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"completion/complete","params":{"ref":{"type":"ref/prompt","name":"no_such"},"argument":{"name":"a","value":""}}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"initialize"}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"initialize","params":{"protocolVersion":5}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"initialize","params":[1]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/call"}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":5}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"add_task","arguments":[]}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":[]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":null}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/list","params":[]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{"cursor":5}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"no/such","params":5}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"no_such_tool"}}""", -32602)]
    public async Task A_request_that_cannot_be_met_is_a_json_rpc_error_with_its_id(string body, int code)
    {
        var user = await backend.SignUpAsync();

        var (status, answer) = await PostAsync(user, body);

        Assert.True((int)status is 200 or 400, $"{status}");
        Assert.Equal(code, Code(answer));
        Assert.Equal(7, answer.GetProperty("id").GetInt32());
    }

    [Theory]
    [InlineData("""{"title":"a\ud800b"}""")]
    [InlineData("""{"title":"x","a\ud800b":1}""")]
    [InlineData("""{"title":"x","tags":["\udc00"]}""")]
    public async Task Half_a_character_is_no_text(string arguments)
    {
        var user = await backend.SignUpAsync();

        var (status, answer) = await PostAsync(user, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"add_task\",\"arguments\":" + arguments + "}}");

        Assert.True((int)status is 200 or 400, $"{status}");
        Assert.True(answer.TryGetProperty("error", out _) || answer.GetProperty("result").GetProperty("isError").GetBoolean());
        Assert.Equal(0, (await user.ListAsync()).Total);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task There_is_nothing_but_POST(string method)
    {
        var user = await backend.SignUpAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/mcp");
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");

        using var response = await user.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    [InlineData("text/html")]
    [InlineData("application/json, text/event-stream;q=0")]
    public async Task A_client_that_does_not_take_both_forms_is_refused(string accept)
    {
        var user = await backend.SignUpAsync();

        var (status, answer) = await PostAsync(user, Ping, accept: accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, status);
        Assert.Equal(-32600, Code(answer));
    }

    [Theory]
    [InlineData("application/json, text/event-stream")]
    [InlineData("*/*")]
    [InlineData("application/*;q=0.5, text/*")]
    public async Task A_client_that_takes_both_forms_is_answered(string accept)
    {
        var user = await backend.SignUpAsync();

        var (status, _) = await PostAsync(user, Ping, accept: accept);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_of_another_type_is_refused(string type)
    {
        var user = await backend.SignUpAsync();

        var (status, _) = await PostAsync(user, Ping, contentType: type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var user = await backend.SignUpAsync();

        var (status, answer) = await PostAsync(user, $$"""{"jsonrpc":"2.0","id":1,"method":"{{new string('x', 200_000)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal(-32600, Code(answer));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("nonsense", "invalid_token")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "invalid_token")]
    public async Task Nobody_gets_in_without_a_valid_token(string? token, string? error)
    {
        using var client = backend.Anonymous();
        using var request = Request(Ping);
        request.Headers.TryAddWithoutValidation("Authorization", token is null ? null : $"Bearer {token}");

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var challenge = response.Headers.WwwAuthenticate.Single();
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.Equal(error is not null, challenge.Parameter!.Contains($"error=\"{error}\"", StringComparison.Ordinal));
        Assert.Contains($"resource_metadata=\"{client.BaseAddress}.well-known/oauth-protected-resource/mcp\"", challenge.Parameter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_challenge_points_the_resource_is_described()
    {
        using var client = backend.Anonymous();
        using var refused = await client.SendAsync(Request(Ping));
        var address = refused.Headers.WwwAuthenticate.Single().Parameter!.Split("resource_metadata=\"")[1].TrimEnd('"');

        var document = JsonDocument.Parse(await client.GetStringAsync(new Uri(address))).RootElement;

        Assert.Equal($"{client.BaseAddress}mcp", document.GetProperty("resource").GetString());
        Assert.Equal("header", document.GetProperty("bearer_methods_supported")[0].GetString());
    }

    [Fact]
    public async Task A_name_that_an_attacker_points_at_this_machine_does_not_get_through()
    {
        var user = await backend.SignUpAsync();

        var (status, _) = await PostAsync(user, Ping, headers: [("Host", "evil.example.com"), ("Origin", "http://evil.example.com")]);

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Theory]
    [InlineData("http://evil.example.com", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost.evil.example.com", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:6274", HttpStatusCode.OK)]
    [InlineData("http://127.0.0.1:6274", HttpStatusCode.OK)]
    [InlineData("http://[::1]:6274", HttpStatusCode.OK)]
    public async Task A_page_of_a_foreign_origin_is_refused(string origin, HttpStatusCode expected)
    {
        var user = await backend.SignUpAsync();

        var (status, _) = await PostAsync(user, Ping, headers: [("Origin", origin)]);

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("1999-01-01")]
    [InlineData("nonsense")]
    [InlineData("2099-01-01")]
    public async Task An_unknown_protocol_version_is_refused_with_the_known_ones(string version)
    {
        var user = await backend.SignUpAsync();

        var (status, answer) = await PostAsync(user, List, headers: [("MCP-Protocol-Version", version)]);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(-32022, Code(answer));
        Assert.Equal("a", answer.GetProperty("id").GetString());
        Assert.Equal("2026-07-28", answer.GetProperty("error").GetProperty("data").GetProperty("supported")[0].GetString());
    }

    [Theory]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task Known_protocol_versions_are_taken(string version)
    {
        var user = await backend.SignUpAsync();

        var (status, answer) = await PostAsync(user, List, headers: [("MCP-Protocol-Version", version)]);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(5, answer.GetProperty("result").GetProperty("tools").GetArrayLength());
    }

    [Fact]
    public async Task A_session_is_neither_given_nor_asked_for()
    {
        var user = await backend.SignUpAsync();
        using var request = Request(List);
        request.Headers.TryAddWithoutValidation("Mcp-Session-Id", "from-elsewhere");

        using var response = await user.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Mcp-Session-Id"));
    }

    [Fact]
    public async Task The_newest_version_describes_each_request()
    {
        var user = await backend.SignUpAsync();

        var (status, answer) = await PostAsync(
            user,
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"add_task\",\"arguments\":{\"title\":\"x\"}," + Meta + "}}",
            headers: [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/call"), ("Mcp-Name", "=?base64?YWRkX3Rhc2s=?=")]);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("x", answer.GetProperty("result").GetProperty("structuredContent").GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("tools/list", "{" + Meta + "}", null, null, 400, -32020)]
    [InlineData("tools/list", "{" + Meta + "}", "tools/call", null, 400, -32020)]
    [InlineData("tools/call", "{\"name\":\"add_task\"," + Meta + "}", "tools/call", null, 400, -32020)]
    [InlineData("tools/call", "{\"name\":\"add_task\"," + Meta + "}", "tools/call", "list_tasks", 400, -32020)]
    [InlineData("tools/call", "{\"name\":\"add_task\"," + Meta + "}", "tools/call", "=?base64?!!?=", 400, -32020)]
    [InlineData("tools/list", "{}", "tools/list", null, 400, -32602)]
    [InlineData("tools/list", "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}", "tools/list", null, 400, -32602)]
    [InlineData("tools/list", "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2025-11-25\"}}", "tools/list", null, 400, -32020)]
    [InlineData("initialize", "{" + Meta + "}", "initialize", null, 404, -32601)]
    [InlineData("ping", "{" + Meta + "}", "ping", null, 404, -32601)]
    [InlineData("no/such", "{" + Meta + "}", "no/such", null, 404, -32601)]
    public async Task A_request_of_the_newest_version_that_contradicts_itself_is_refused(
        string method, string parameters, string? methodHeader, string? nameHeader, int status, int code)
    {
        var user = await backend.SignUpAsync();

        var (actual, answer) = await PostAsync(
            user,
            $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""",
            headers: [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", methodHeader), ("Mcp-Name", nameHeader)]);

        Assert.Equal(status, (int)actual);
        Assert.Equal(code, Code(answer));
    }

    [Fact]
    public async Task A_body_of_the_newest_version_needs_its_header()
    {
        var user = await backend.SignUpAsync();

        var (status, answer) = await PostAsync(user, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{" + Meta + "}}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(-32020, Code(answer));
    }

    [Fact]
    public async Task A_handshake_and_its_header_must_agree()
    {
        var user = await backend.SignUpAsync();

        var (status, answer) = await PostAsync(
            user,
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""",
            headers: [("MCP-Protocol-Version", "2025-06-18")]);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(-32020, Code(answer));
    }

    private static int Code(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetInt32();

    private static HttpRequestMessage Request(string body, string accept = "application/json, text/event-stream", string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/mcp") { Content = new StringContent(body, Encoding.UTF8, contentType) };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return request;
    }

    private static async Task<HttpResponseMessage> SendAsync(TestUser user, string body)
    {
        using var request = Request(body);
        return await user.Http.SendAsync(request);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(
        TestUser user,
        string body,
        string accept = "application/json, text/event-stream",
        string contentType = "application/json",
        (string Name, string? Value)[]? headers = null)
    {
        using var request = Request(body, accept, contentType);
        foreach (var (name, value) in headers ?? [])
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await user.Http.SendAsync(request);
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
        }

        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            return (response.StatusCode, JsonDocument.Parse(item.Data).RootElement);
        }

        throw new InvalidOperationException("The stream ended without an answer.");
    }
}
