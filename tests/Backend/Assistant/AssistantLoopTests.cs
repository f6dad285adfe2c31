using Microsoft.Extensions.AI;
using TodoStack.Backend.Assistant;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant;

public sealed class AssistantLoopTests
{
    private readonly ScriptedTools _tools = new();

    [Fact]
    public async Task Text_is_passed_on_piece_by_piece()
    {
        var events = await RunAsync(new ScriptedChatClient(_ => [new TextContent("one "), new TextContent("two")]));

        Assert.Equal(["one ", "two"], events.OfType<ChatText>().Select(text => text.Text));
    }

    [Fact]
    public async Task The_client_is_offered_the_tools_with_their_schemas()
    {
        var client = new ScriptedChatClient(_ => [new TextContent("ok")]);

        await RunAsync(client);

        var offered = client.Options!.Tools!.OfType<AIFunctionDeclaration>().ToList();
        Assert.Equal(["add_task", "list_tasks", "complete_task", "update_task", "delete_task"], offered.Select(tool => tool.Name));
        Assert.All(offered, tool => Assert.Equal("object", tool.JsonSchema.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_tool_call_is_made_and_its_result_given_back()
    {
        var client = new ScriptedChatClient(messages => messages.Any(message => message.Role == ChatRole.Tool)
            ? [new TextContent("done")]
            : [new FunctionCallContent("1", "complete_task", new Dictionary<string, object?> { ["taskId"] = 3 })]);

        var events = await RunAsync(client);

        Assert.Collection(
            events,
            one => Assert.Equal("complete_task", Assert.IsType<ChatToolCall>(one).Tool),
            one => Assert.False(Assert.IsType<ChatToolResult>(one).IsError),
            one => Assert.Equal("done", Assert.IsType<ChatText>(one).Text));
        Assert.Equal("""complete_task {"taskId":3}""", Assert.Single(_tools.Calls));
    }

    [Theory]
    [InlineData("complete_task", "three", "whole number")]
    [InlineData("no_such_tool", 3, "There is no such tool")]
    public async Task A_call_that_cannot_be_made_is_answered_with_the_reason(string tool, object id, string reason)
    {
        var client = new ScriptedChatClient(messages => messages.Any(message => message.Role == ChatRole.Tool)
            ? [new TextContent("sorry")]
            : [new FunctionCallContent("1", tool, new Dictionary<string, object?> { ["taskId"] = id })]);

        var result = (await RunAsync(client)).OfType<ChatToolResult>().Single();

        Assert.True(result.IsError);
        Assert.Contains(reason, result.Result.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_never_ends_is_stopped()
    {
        var client = new ScriptedChatClient(_ => [new FunctionCallContent("1", "list_tasks", new Dictionary<string, object?>())]);

        await Assert.ThrowsAsync<AssistantLoopException>(() => RunAsync(client));

        Assert.Equal(16, _tools.Calls.Count);
    }

    [Fact]
    public async Task A_client_that_wants_everything_at_once_is_stopped_before_it_gets_it()
    {
        var client = new ScriptedChatClient(_ =>
            [.. Enumerable.Range(0, 33).Select(index => new FunctionCallContent($"{index}", "list_tasks", new Dictionary<string, object?>()))]);

        await Assert.ThrowsAsync<AssistantLoopException>(() => RunAsync(client));

        Assert.Empty(_tools.Calls);
    }

    [Fact]
    public async Task Stopped_while_a_tool_is_at_work_it_tells_what_the_tool_did_and_uses_no_further_one()
    {
        var client = new ScriptedChatClient(_ =>
            [.. Enumerable.Range(1, 2).Select(id => new FunctionCallContent($"{id}", "complete_task", new Dictionary<string, object?> { ["taskId"] = id + 2 }))]);
        using var stop = new CancellationTokenSource();
        var told = new List<ChatEvent>();

        await Assert.ThrowsAsync<OperationCanceledException>(() => RunAsync(
            client,
            one =>
            {
                told.Add(one);
                if (one is ChatToolCall)
                {
                    stop.Cancel();
                }
            },
            stop.Token));

        Assert.Single(_tools.Calls);
        Assert.False(Assert.IsType<ChatToolResult>(told[^1]).IsError);
    }

    private async Task<List<ChatEvent>> RunAsync(ScriptedChatClient client, Action<ChatEvent>? seen = null, CancellationToken stop = default)
    {
        using var meters = new TestMeters();
        var loop = new AssistantLoop(client, _tools, new AssistantMetrics(meters));
        var events = new List<ChatEvent>();
        await foreach (var one in loop.RunAsync(1, "UTC", [new ChatMessage(ChatRole.User, "hello")], stop, CancellationToken.None))
        {
            seen?.Invoke(one);
            events.Add(one);
        }

        return events;
    }
}
