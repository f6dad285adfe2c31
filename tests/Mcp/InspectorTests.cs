using System.Text.Json;
using TodoStack.TestSupport;

namespace TodoStack.Mcp.Tests;

/// <summary>The inspector's command line lists and calls all that the server offers.</summary>
[Collection(nameof(McpFixture))]
public sealed class InspectorTests(McpFixture servers)
{
    private const string Script = "@modelcontextprotocol/inspector/clients/launcher/build/index.js";

    [Fact]
    public async Task It_lists_the_tools_and_finds_no_error_in_their_schemas()
    {
        // Exit code 6 would tell of an error in a schema.
        var listed = await InspectAsync("--method", "tools/list", "--strict");

        Assert.Equal(["add_task", "list_tasks", "complete_task", "update_task", "delete_task"], Names(listed, "tools"));
    }

    [Fact]
    public async Task It_calls_each_tool()
    {
        var added = await CallAsync("add_task", """{"title":"water plants","priority":"high","dueAt":"2031-03-12T17:00:00+01:00","tags":["home"]}""");
        var id = added.GetProperty("id").GetInt64();
        Assert.Equal("water plants", added.GetProperty("title").GetString());

        var listed = await CallAsync("list_tasks", """{"search":"plants","status":"open"}""");
        Assert.Equal(id, listed.GetProperty("items")[0].GetProperty("id").GetInt64());

        var changed = await CallAsync("update_task", $$"""{"taskId":{{id}},"title":"water the plants"}""");
        Assert.Equal("water the plants", changed.GetProperty("title").GetString());

        Assert.True((await CallAsync("complete_task", $$$"""{"taskId":{{{id}}}}""")).GetProperty("completed").GetBoolean());
        Assert.True((await CallAsync("delete_task", $$$"""{"taskId":{{{id}}}}""")).GetProperty("deleted").GetBoolean());
    }

    [Fact]
    public async Task It_shows_an_error_of_a_tool()
    {
        var run = await RunAsync("--method", "tools/call", "--tool-name", "complete_task", "--tool-args-json", """{"taskId":999999999}""");

        Assert.True(run.Output.Contains("There is no task 999999999", StringComparison.Ordinal), run.ToString());
        Assert.True(run.Output.Contains("\"isError\": true", StringComparison.Ordinal), run.ToString());
    }

    [Fact]
    public async Task It_lists_and_reads_resources_and_prompts()
    {
        await CallAsync("add_task", """{"title":"call the bank","dueAt":"2031-05-01T09:00:00Z"}""");

        var resources = await InspectAsync("--method", "resources/list");
        Assert.Equal(["tasks", "open-tasks", "overdue-tasks", "completed-tasks"], Names(resources, "resources"));
        Assert.Equal(["tasks-by-status", "tasks-due", "task"], Names(await InspectAsync("--method", "resources/templates/list"), "resourceTemplates"));
        foreach (var resource in resources.GetProperty("resources").EnumerateArray())
        {
            var uri = resource.GetProperty("uri").GetString()!;
            var read = await InspectAsync("--method", "resources/read", "--uri", uri);
            Assert.Equal(uri, read.GetProperty("contents")[0].GetProperty("uri").GetString());
        }

        Assert.Equal(["daily_review"], Names(await InspectAsync("--method", "prompts/list"), "prompts"));
        var review = await InspectAsync("--method", "prompts/get", "--prompt-name", "daily_review", "--prompt-args", "date=2031-05-01");
        Assert.Contains("Thursday, 1 May 2031", review.GetProperty("messages")[0].GetProperty("content").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("call the bank", review.GetProperty("messages")[1].GetProperty("content").GetProperty("resource").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_let_in_by_its_token_alone()
    {
        var run = await McpTools.RunAsync(
            Script, "--cli", servers.Product.Address.ToString(), "--transport", "http", "--stored-auth-only",
            "--header", "Authorization: Bearer nonsense", "--method", "tools/list");

        Assert.NotEqual(0, run.ExitCode);
        Assert.DoesNotContain("add_task", run.Output, StringComparison.Ordinal);
    }

    private async Task<JsonElement> CallAsync(string tool, string arguments)
    {
        var result = await InspectAsync("--method", "tools/call", "--tool-name", tool, "--tool-args-json", arguments);
        Assert.False(result.TryGetProperty("isError", out var isError) && isError.GetBoolean(), result.ToString());
        return result.GetProperty("structuredContent");
    }

    private async Task<JsonElement> InspectAsync(params IEnumerable<string> arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.ToString());
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private Task<NodeResult> RunAsync(params IEnumerable<string> arguments) => McpTools.RunAsync(
        Script,
        ["--cli", servers.Product.Address.ToString(), "--transport", "http", "--header", $"Authorization: Bearer {servers.Product.Token}", .. arguments]);

    private static IEnumerable<string?> Names(JsonElement result, string list) =>
        result.GetProperty(list).EnumerateArray().Select(one => one.GetProperty("name").GetString());
}
