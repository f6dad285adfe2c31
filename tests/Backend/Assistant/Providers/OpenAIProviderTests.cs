using System.Text.Json;
using TodoStack.Backend.Assistant.Providers;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant.Providers;

/// <summary>A model over real HTTP, from the person's message to the stored answer.</summary>
public sealed class OpenAIProviderTests(ProviderFixture backend) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task A_message_is_answered_with_the_help_of_a_tool()
    {
        await using var model = await ModelServer.StartAsync();
        model.Then(ModelReply.Call("add_task", """{"title":"buy milk","priority":"high"}"""), ModelReply.Text("Added ", "buy milk."));
        await using var replica = backend.Replica(model.BaseUrl);
        var user = await backend.SignUpAsync();

        var events = await ProviderFixture.SayAsync(replica, user, "please add milk, it is urgent");

        Assert.Equal(
            [typeof(ChatStarted), typeof(ChatToolCall), typeof(ChatToolResult), typeof(ChatText), typeof(ChatText), typeof(ChatDone)],
            events.Select(one => one.GetType()));
        Assert.Equal("Added buy milk.", ((ChatDone)events[^1]).Message.Content);
        var task = Assert.Single((await user.ListAsync()).Items);
        Assert.Equal(("buy milk", TaskPriority.High), (task.Title, task.Priority));
        Assert.Equal([MessageRole.User, MessageRole.Assistant], (await backend.StoredAsync(user)).Select(message => message.Role));
        Assert.All(model.Authorizations, header => Assert.Equal($"Bearer {ProviderFixture.Key}", header));
    }

    [Fact]
    public async Task The_model_is_told_the_prompt_the_time_the_tools_and_their_results()
    {
        await using var model = await ModelServer.StartAsync();
        model.Then(ModelReply.Call("list_tasks", ""), ModelReply.Text("You have nothing to do."));
        await using var replica = backend.Replica(model.BaseUrl);
        var user = await backend.SignUpAsync("Europe/Berlin");

        await ProviderFixture.SayAsync(replica, user, "what is to do?");

        var requests = model.Requests.ToList();
        var first = requests[0];
        Assert.Equal("test", first.GetProperty("model").GetString());
        Assert.True(first.GetProperty("stream").GetBoolean());
        Assert.Equal(
            ["add_task", "list_tasks", "complete_task", "update_task", "delete_task"],
            first.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()));
        var messages = first.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["system", "user"], messages.Select(Role));
        Assert.Contains("(time zone Europe/Berlin)", Content(messages[0]), StringComparison.Ordinal);
        Assert.Equal("what is to do?", Content(messages[1]));
        var second = requests[1].GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["system", "user", "assistant", "tool"], second.Select(Role));
        Assert.Equal(
            second[2].GetProperty("tool_calls")[0].GetProperty("id").GetString(), second[3].GetProperty("tool_call_id").GetString());
        Assert.StartsWith($$"""{"{{ToolData.DataKey}}":{"items":[]""", Content(second[3]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_goes_on_with_what_was_said_and_done()
    {
        await using var model = await ModelServer.StartAsync();
        model.Then(ModelReply.Call("add_task", """{"title":"buy milk"}"""), ModelReply.Text("Added."), ModelReply.Text("Milk."));
        await using var replica = backend.Replica(model.BaseUrl);
        var user = await backend.SignUpAsync();

        var first = await ProviderFixture.SayAsync(replica, user, "add buy milk");
        await ProviderFixture.SayAsync(replica, user, "what did I want?", ((ChatStarted)first[0]).ConversationId);

        var told = model.Requests.Last().GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["system", "user", "assistant", "tool", "assistant", "user"], told.Select(Role));
        Assert.Contains("buy milk", Content(told[3]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_calls_at_once_are_all_made_also_when_each_claims_to_be_the_first()
    {
        await using var model = await ModelServer.StartAsync();
        model.Then(
            async reply =>
            {
                await reply.CallAsync(0, "a", "add_task", """{"title":"one"}""");
                await reply.CallAsync(0, "b", "add_task", """{"title":"two"}""");
                await reply.EndAsync("tool_calls");
            },
            ModelReply.Text("Added both."));
        await using var replica = backend.Replica(model.BaseUrl);
        var user = await backend.SignUpAsync();

        await ProviderFixture.SayAsync(replica, user, "add one and two");

        Assert.Equal(["one", "two"], (await user.ListAsync()).Items.Select(task => task.Title).Order());
    }

    [Theory]
    [InlineData("add_task", """{"title":"x","priority":"extreme"}""", "priority must be one of")]
    [InlineData("add_task", """{"title":""", "not a JSON object")]
    [InlineData("add_task", """["x"]""", "not a JSON object")]
    [InlineData("delete_everything", "{}", "There is no such tool")]
    public async Task A_call_that_the_schema_rejects_is_not_made_and_the_model_is_told_why(string tool, string arguments, string reason)
    {
        await using var model = await ModelServer.StartAsync();
        model.Then(ModelReply.Call(tool, arguments), ModelReply.Call("add_task", """{"title":"right"}"""), ModelReply.Text("Added."));
        await using var replica = backend.Replica(model.BaseUrl);
        var user = await backend.SignUpAsync();

        var events = await ProviderFixture.SayAsync(replica, user, "add something");

        Assert.Equal([true, false], events.OfType<ChatToolResult>().Select(result => result.IsError));
        var told = JsonSerializer.Deserialize<Dictionary<string, string>>(Content(model.Requests.ElementAt(1).GetProperty("messages")[3]))!;
        Assert.Contains(reason, told[ToolData.ErrorKey], StringComparison.Ordinal);
        Assert.Equal("right", Assert.Single((await user.ListAsync()).Items).Title);
    }

    [Fact]
    public async Task A_provider_without_keys_is_asked_without_one_of_ours()
    {
        await using var model = await ModelServer.StartAsync();
        model.Then(ModelReply.Text("Hello."));
        await using var replica = backend.Replica(model.BaseUrl, ("ApiKey", ""));
        var user = await backend.SignUpAsync();

        var events = await ProviderFixture.SayAsync(replica, user, "hello");

        Assert.IsType<ChatDone>(events[^1]);
        Assert.DoesNotContain("sk-", Assert.Single(model.Authorizations), StringComparison.Ordinal);
    }

    private static string? Role(JsonElement message) => message.GetProperty("role").GetString();

    private static string Content(JsonElement message) => message.GetProperty("content") is { ValueKind: JsonValueKind.Array } parts
        ? string.Concat(parts.EnumerateArray().Select(part => part.GetProperty("text").GetString()))
        : message.GetProperty("content").GetString()!;
}
