using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace TodoStack.Backend.Tests.Mcp;

/// <summary>The tools through the SDK's own client over HTTP.</summary>
public sealed class McpToolTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Five_tools_are_listed_in_a_stable_order(string version)
    {
        var user = await backend.SignUpAsync();
        await using var client = await user.ConnectAsync(version);

        var tools = await client.ListToolsAsync();

        Assert.Equal(version, client.NegotiatedProtocolVersion);
        Assert.Equal("todostack", client.ServerInfo?.Name);
        Assert.Equal(["add_task", "list_tasks", "complete_task", "update_task", "delete_task"], tools.Select(tool => tool.Name));
        Assert.All(tools, tool =>
        {
            Assert.NotEmpty(tool.Description);
            Assert.Equal("object", tool.JsonSchema.GetProperty("type").GetString());
            Assert.False(tool.JsonSchema.GetProperty("additionalProperties").GetBoolean());
            Assert.Equal("object", tool.ReturnJsonSchema!.Value.GetProperty("type").GetString());
            Assert.False(tool.JsonSchema.GetProperty("properties").TryGetProperty("userId", out _));
        });
        Assert.All(tools, tool =>
        {
            Assert.Equal(tool.Title, tool.ProtocolTool.Annotations!.Title);
            Assert.False(tool.ProtocolTool.Annotations.OpenWorldHint);
            Assert.All(tool.JsonSchema.GetProperty("properties").EnumerateObject(), argument =>
            {
                Assert.NotEmpty(argument.Value.GetProperty("title").GetString()!);
                Assert.NotEmpty(argument.Value.GetProperty("description").GetString()!);
            });
        });
        Assert.Equal(
            ["list_tasks"], tools.Where(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint == true).Select(tool => tool.Name));
        Assert.Equal(
            ["update_task", "delete_task"], tools.Where(tool => tool.ProtocolTool.Annotations!.DestructiveHint == true).Select(tool => tool.Name));
        Assert.Equal(
            ["list_tasks", "complete_task", "update_task", "delete_task"],
            tools.Where(tool => tool.ProtocolTool.Annotations!.IdempotentHint == true).Select(tool => tool.Name));
    }

    [Fact]
    public async Task A_task_lives_its_whole_life_through_the_tools()
    {
        var user = await backend.SignUpAsync();
        await using var client = await user.ConnectAsync();

        var added = await CallAsync(client, "add_task", """
            {
              "title": "water plants",
              "description": "all of them",
              "priority": "high",
              "dueAt": "2031-03-12T17:00:00+01:00",
              "tags": ["home", "Garden"],
              "recurrence": "weekly"
            }
            """);
        var id = added.GetProperty("id").GetInt64();
        Assert.Equal("2031-03-12T16:00:00+00:00", added.GetProperty("dueAt").GetDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));

        var listed = await CallAsync(client, "list_tasks", """
            {
              "search": "PLANTS", "status": "open", "priority": ["high", "low"], "tags": ["garden"],
              "dueAfter": "2031-03-12T16:00:00Z", "dueBefore": "2031-03-12T16:00:01Z",
              "sort": "due", "direction": "desc", "page": 1, "pageSize": 5
            }
            """);
        Assert.Equal(id, listed.GetProperty("items")[0].GetProperty("id").GetInt64());
        Assert.Equal(1, listed.GetProperty("total").GetInt64());

        var updated = await CallAsync(client, "update_task", $$"""{"taskId":{{id}},"title":"water the plants","description":null,"addTags":["weekly"],"removeTags":["HOME"]}""");
        Assert.Equal("water the plants", updated.GetProperty("title").GetString());
        Assert.Equal(JsonValueKind.Null, updated.GetProperty("description").ValueKind);
        Assert.Equal(["Garden", "weekly"], updated.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!));
        Assert.Equal("high", updated.GetProperty("priority").GetString());

        var completed = await CallAsync(client, "complete_task", $$$"""{"taskId":{{{id}}}}""");
        Assert.True(completed.GetProperty("completed").GetBoolean());
        Assert.NotEqual(0, completed.GetProperty("nextTaskId").GetInt64());
        var reopened = await CallAsync(client, "complete_task", $$"""{"taskId":{{id}},"completed":false}""");
        Assert.False(reopened.GetProperty("completed").GetBoolean());

        var cleared = await CallAsync(client, "update_task", $$"""{"taskId":{{id}},"dueAt":null,"tags":[],"recurrence":"none"}""");
        Assert.Equal(JsonValueKind.Null, cleared.GetProperty("dueAt").ValueKind);
        Assert.Empty(cleared.GetProperty("tags").EnumerateArray());

        var deleted = await CallAsync(client, "delete_task", $$$"""{"taskId":{{{id}}}}""");
        Assert.Equal("""{"id":ID,"title":"water the plants","deleted":true}""".Replace("ID", $"{id}", StringComparison.Ordinal), deleted.GetRawText());
        Assert.Equal(0, (await user.ListAsync()).Total);
    }

    [Theory]
    [InlineData("add_task", "{}", "title is required")]
    [InlineData("add_task", """{"title":""}""", "title must have at least 1 character")]
    [InlineData("add_task", """{"title":"  "}""", "title must not be empty")]
    [InlineData("add_task", """{"title":5}""", "title must be a text")]
    [InlineData("add_task", """{"title":"a\u0000b"}""", "title must not have the character U+0000")]
    [InlineData("add_task", """{"title":"x","priority":"urgent"}""", "priority must be one of low, medium, high")]
    [InlineData("add_task", """{"title":"x","dueAt":"tomorrow"}""", "dueAt must be a date and time with an offset")]
    [InlineData("add_task", """{"title":"x","dueAt":"2026-02-30T00:00:00Z"}""", "dueAt must be a date and time with an offset")]
    [InlineData("add_task", """{"title":"x","dueAt":"2026-02-03T00:00:00"}""", "dueAt must be a date and time with an offset")]
    [InlineData("add_task", """{"title":"x","dueAt":"9999-12-31T23:59:59Z"}""", "dueAt must lie between")]
    [InlineData("add_task", """{"title":"x","tags":"home"}""", "tags must be a list")]
    [InlineData("add_task", """{"title":"x","tags":[1]}""", "tags[0] must be a text")]
    [InlineData("add_task", """{"title":"x","userId":7}""", "\"userId\" is not an argument")]
    [InlineData("list_tasks", """{"pageSize":101}""", "pageSize must be at most 100")]
    [InlineData("list_tasks", """{"page":0}""", "page must be at least 1")]
    [InlineData("list_tasks", """{"search":"a\nb"}""", "search must not have control characters")]
    [InlineData("complete_task", """{"taskId":"1"}""", "taskId must be a whole number")]
    [InlineData("complete_task", """{"taskId":1.5}""", "taskId must be a whole number")]
    [InlineData("complete_task", """{"taskId":1e99}""", "taskId must be a whole number")]
    [InlineData("complete_task", """{"taskId":0}""", "taskId must be at least 1")]
    [InlineData("complete_task", """{"taskId":999999999}""", "There is no task 999999999")]
    [InlineData("update_task", """{"taskId":999999999,"title":"x"}""", "There is no task 999999999")]
    [InlineData("update_task", """{"taskId":1}""", "must have at least 2 of")]
    [InlineData("delete_task", """{"taskId":999999999}""", "There is no task 999999999")]
    public async Task A_wrong_call_is_a_tool_error_that_says_how_to_correct_it(string tool, string arguments, string sentence)
    {
        var user = await backend.SignUpAsync();
        await using var client = await user.ConnectAsync();

        var result = await client.CallToolAsync(tool, Values(arguments));

        Assert.True(result.IsError);
        Assert.Null(result.StructuredContent);
        Assert.Contains(sentence, Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_tags_are_refused()
    {
        var user = await backend.SignUpAsync();
        await using var client = await user.ConnectAsync();

        var result = await client.CallToolAsync("add_task", new Dictionary<string, object?> { ["title"] = "x", ["tags"] = Enumerable.Range(0, 21).Select(one => $"t{one}").ToArray() });

        Assert.True(result.IsError);
    }

    [Fact]
    public async Task An_unknown_tool_is_a_protocol_error()
    {
        var user = await backend.SignUpAsync();
        await using var client = await user.ConnectAsync();

        var exception = await Assert.ThrowsAsync<McpProtocolException>(async () => await client.CallToolAsync("drop_table"));

        Assert.Equal(McpErrorCode.InvalidParams, exception.ErrorCode);
    }

    [Fact]
    public async Task Another_users_tasks_do_not_exist()
    {
        var owner = await backend.SignUpAsync();
        var other = await backend.SignUpAsync();
        var task = await owner.AddAsync("secret plan");
        await using var client = await other.ConnectAsync();

        foreach (var (tool, arguments) in new (string, Dictionary<string, object?>)[]
        {
            ("complete_task", new() { ["taskId"] = task.Id }),
            ("update_task", new() { ["taskId"] = task.Id, ["title"] = "mine" }),
            ("delete_task", new() { ["taskId"] = task.Id }),
        })
        {
            var result = await client.CallToolAsync(tool, arguments);
            Assert.Equal(
                $"There is no task {task.Id}. Find the right number with list_tasks.",
                Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        }

        Assert.Equal(0, (await CallAsync(client, "list_tasks", "{}")).GetProperty("total").GetInt64());
        Assert.Equal(1, (await owner.GetAsync(task.Id)).Version);
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task Any_replica_answers_any_request(string version)
    {
        var user = await backend.SignUpAsync();
        await using var replica = backend.CreateReplica();
        using var elsewhere = replica.CreateClient();
        elsewhere.DefaultRequestHeaders.Authorization = user.Http.DefaultRequestHeaders.Authorization;
        using var turns = new TakingTurns(user.Http, elsewhere);
        using var http = new HttpClient(turns);
        await using var client = await McpConnection.OpenAsync(http, user.Http.BaseAddress!, version);

        for (var number = 0; number < 4; number++)
        {
            await CallAsync(client, "add_task", $$"""{"title":"task {{number}}"}""");
            Assert.Equal(number + 1, (await CallAsync(client, "list_tasks", "{}")).GetProperty("total").GetInt64());
        }

        // A task that one made is seen by the other, whichever is asked for tools, resources and prompts.
        for (var time = 0; time < 2; time++)
        {
            var page = await client.ReadResourceAsync("todo://tasks/open");
            Assert.Contains("task 3", Assert.IsType<TextResourceContents>(page.Contents.Single()).Text, StringComparison.Ordinal);
            Assert.Equal(2, (await client.GetPromptAsync("daily_review")).Messages.Count);
            Assert.Equal(5, (await client.ListToolsAsync()).Count);
        }

        Assert.True(turns.First >= 6 && turns.Second >= 6, $"{turns.First} and {turns.Second} requests");
    }

    [Fact]
    public async Task Calls_are_counted_by_tool_and_outcome()
    {
        using var seen = new CountedCalls(backend.Service<IMeterFactory>());
        var user = await backend.SignUpAsync();
        await using var client = await user.ConnectAsync();

        await client.CallToolAsync("add_task", Values("""{"title":"x"}"""));
        await client.CallToolAsync("add_task", Values("{}"));
        await Assert.ThrowsAsync<McpProtocolException>(async () => await client.CallToolAsync("made_up"));

        Assert.Equal(["todo.mcp.tool_calls add_task ok", "todo.mcp.tool_calls add_task error"], seen.Calls);
    }

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, string arguments)
    {
        var result = await client.CallToolAsync(tool, Values(arguments));
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.True(result.IsError is not true, text);
        Assert.Equal(result.StructuredContent!.Value.GetRawText(), JsonDocument.Parse(text).RootElement.GetRawText());
        return result.StructuredContent!.Value;
    }

    private static Dictionary<string, object?> Values(string json) =>
        JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(one => one.Name, one => (object?)one.Value);

    /// <summary>What one backend's meter counts.</summary>
    private sealed class CountedCalls : IDisposable
    {
        private readonly MeterListener _listener = new();

        public CountedCalls(IMeterFactory meters)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "todo.mcp.tool_calls" && instrument.Meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
                Calls.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}"));
            _listener.Start();
        }

        public ConcurrentQueue<string> Calls { get; } = new();

        public void Dispose() => _listener.Dispose();
    }
}
