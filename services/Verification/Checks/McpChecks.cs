using System.Net;
using System.Text.Json;
using TodoStack.Contracts;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>The MCP server as a client of its protocol sees it.</summary>
internal sealed class McpChecks(VerificationSession session) : ICheckGroup
{
    private const string ProtocolVersion = "2025-06-18";
    private static readonly string[] Tools = ["add_task", "complete_task", "delete_task", "list_tasks", "update_task"];

    public string Name => "mcp";

    public bool NeedsAccount => true;

    public IReadOnlyList<Check> Checks =>
    [
        new("nobody without a token", async cancellationToken =>
            await session.Api.SendAsync(Request("ping", "{}"), HttpStatusCode.Unauthorized, cancellationToken)),
        new("initialize", async cancellationToken =>
        {
            var result = await CallAsync(
                "initialize",
                $$"""{"protocolVersion":"{{ProtocolVersion}}","capabilities":{},"clientInfo":{"name":"todo-verify","version":"1.0"} }""",
                cancellationToken);
            Expect.That(result.TryGetProperty("serverInfo", out _), "serverInfo in the result", result.GetRawText());
        }),
        new("tools/list", async cancellationToken =>
        {
            var result = await CallAsync("tools/list", "{}", cancellationToken);
            var names = result.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString() ?? "");
            Expect.Equal(string.Join(", ", Tools), string.Join(", ", names.Order(StringComparer.Ordinal)), "the tools");
        }),
        new("tools/call", async cancellationToken =>
        {
            var result = await CallAsync(
                "tools/call", """{"name":"add_task","arguments":{"title":"Renew the passport"}}""", cancellationToken);
            Expect.That(
                !result.TryGetProperty("isError", out var isError) || isError.ValueKind != JsonValueKind.True, "no error", result.GetRawText());
            var answer = await session.Api.SendAsync(
                ApiRequest.Get(session.Path("tasks?search=passport")).As(session.RequireAccount()), HttpStatusCode.OK, cancellationToken);
            Expect.Equal(1, answer.Read<Page<TaskResponse>>().Total, "the tasks made by the tool");
        }),
    ];

    private async Task<JsonElement> CallAsync(string method, string parameters, CancellationToken cancellationToken)
    {
        var request = Request(method, parameters).As(session.RequireAccount());
        var answer = await session.Api.SendAsync(request, HttpStatusCode.OK, cancellationToken);
        // The server may answer at once or as a stream of events.
        var message = answer.MediaType == "text/event-stream"
            ? JsonSerializer.Deserialize<JsonElement>(ServerSentEvents.Parse(answer.Body)[^1].Data)
            : answer.ReadJson();
        Expect.That(message.TryGetProperty("result", out var result), $"a result of {method}", message.GetRawText());
        return result;
    }

    private static ApiRequest Request(string method, string parameters) =>
        ApiRequest.Post("/mcp")
            .With("Accept", "application/json, text/event-stream")
            .With("MCP-Protocol-Version", ProtocolVersion)
            .WithRawJson($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}} }""");
}
