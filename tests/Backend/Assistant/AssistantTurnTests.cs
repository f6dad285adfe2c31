using System.Threading.Channels;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using TodoStack.Backend.Assistant;
using TodoStack.Contracts;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Assistant;

/// <summary>Turns whose chat client is slow, fails or never ends.</summary>
public sealed class AssistantTurnTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    private static readonly FunctionCallContent AddMilk = new("1", "add_task", new Dictionary<string, object?> { ["title"] = "buy milk" });

    [Fact]
    public async Task A_client_that_fails_at_once_leaves_nothing_behind()
    {
        var user = await backend.SignUpAsync();

        var events = await RunAsync(user, new ScriptedChatClient(_ => throw new HttpRequestException("no model")));

        Assert.Equal("The assistant cannot answer right now", Assert.IsType<ChatError>(events[^1]).Title);
        Assert.Equal(0, await CountMessagesAsync(user));
    }

    [Fact]
    public async Task A_client_that_fails_after_a_tool_call_is_stored_with_what_it_did()
    {
        var user = await backend.SignUpAsync();

        var events = await RunAsync(user, new ScriptedChatClient(messages =>
            messages.Any(message => message.Role == ChatRole.Tool) ? throw new HttpRequestException("no model") : [AddMilk]));

        Assert.IsType<ChatError>(events[^1]);
        await using var context = backend.CreateContext();
        var stored = await context.Messages.Where(message => message.UserId == user.Id).OrderBy(message => message.Id).ToListAsync();
        Assert.Equal([MessageRole.User, MessageRole.Assistant], stored.Select(message => message.Role));
        Assert.Contains("cannot answer right now", stored[1].Content, StringComparison.Ordinal);
        Assert.Equal("add_task", Assert.Single(ToolCallLog.Read(stored[1].ToolCalls)).Tool);
    }

    [Fact]
    public async Task A_client_that_goes_round_in_circles_is_stopped_and_said_so()
    {
        var user = await backend.SignUpAsync();

        var events = await RunAsync(user, new ScriptedChatClient(_ => [new FunctionCallContent("1", "list_tasks", new Dictionary<string, object?>())]));

        Assert.IsType<ChatError>(events[^1]);
        Assert.Equal(16, events.OfType<ChatToolCall>().Count());
        Assert.Equal(2, await CountMessagesAsync(user));
    }

    [Fact]
    public async Task What_a_client_says_with_a_character_that_cannot_be_stored_is_stored_all_the_same()
    {
        var user = await backend.SignUpAsync();
        var bad = new FunctionCallContent("1", "add_task", new Dictionary<string, object?> { ["title"] = "a\0b" });

        var events = await RunAsync(user, new ScriptedChatClient(messages =>
            messages.Any(message => message.Role == ChatRole.Tool) ? [new TextContent("c\0d")] : [bad]));

        var done = Assert.IsType<ChatDone>(events[^1]).Message;
        Assert.Equal("c\uFFFDd", done.Content);
        Assert.Equal("a\uFFFDb", done.ToolCalls[0].Arguments.GetProperty("title").GetString());
        Assert.True(done.ToolCalls[0].IsError);
    }

    [Fact]
    public async Task A_conversation_deleted_in_the_middle_of_a_turn_stays_deleted()
    {
        var user = await backend.SignUpAsync();
        var conversation = (await TestUser.ReadAsync<Contracts.ChatResponse>(
            await user.Http.PostAsync($"/api/{user.Id}/chat", TestUser.Json(new ChatRequest("hello"))))).ConversationId;
        var gate = new TaskCompletionSource();
        await using var replica = Replica(new ScriptedChatClient(_ => [new TextContent("late")]) { Gate = gate.Task });
        var events = replica.Services.GetRequiredService<AssistantTurns>().Begin(new TurnRequest(user.Id, conversation, "go on"));
        Assert.IsType<ChatStarted>(await events.ReadAsync());

        await user.Http.DeleteAsync($"/api/{user.Id}/conversations/{conversation}");
        gate.SetResult();

        Assert.Equal("This conversation was deleted", (await ReadAllAsync(events)).OfType<ChatError>().Single().Title);
        Assert.Equal(0, await CountMessagesAsync(user));
    }

    [Fact]
    public async Task A_turn_whose_reader_has_left_is_finished_and_stored_whole()
    {
        var user = await backend.SignUpAsync();
        var gate = new TaskCompletionSource();
        await using var replica = Replica(new ScriptedChatClient(messages =>
            messages.Any(message => message.Role == ChatRole.Tool) ? [new TextContent("done")] : [AddMilk])
        { Gate = gate.Task });
        using var client = replica.CreateClient();
        client.DefaultRequestHeaders.Authorization = user.Http.DefaultRequestHeaders.Authorization;
        using (var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{user.Id}/chat/stream") { Content = TestUser.Json(new ChatRequest("add milk")) })
        using (var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        using (var reader = new StreamReader(await response.Content.ReadAsStreamAsync()))
        {
            Assert.Equal("event: started", await reader.ReadLineAsync());
        }

        Assert.Equal(0, await CountMessagesAsync(user));
        gate.SetResult();

        await Eventually.Async(async () => await CountMessagesAsync(user) == 2, "the turn is stored");
        Assert.Equal("buy milk", Assert.Single((await user.ListAsync()).Items).Title);
    }

    [Fact]
    public async Task A_service_that_stops_waits_for_its_turns()
    {
        var user = await backend.SignUpAsync();
        var gate = new TaskCompletionSource();
        await using var replica = Replica(new ScriptedChatClient(_ => [new TextContent("done")]) { Gate = gate.Task });
        var turns = replica.Services.GetRequiredService<AssistantTurns>();
        var events = turns.Begin(new TurnRequest(user.Id, null, "hello"));
        await events.ReadAsync();

        var stopping = turns.StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        gate.SetResult();
        await stopping;

        Assert.Equal(2, await CountMessagesAsync(user));
    }

    [Fact]
    public async Task A_service_that_may_wait_no_longer_gives_its_turns_up()
    {
        var user = await backend.SignUpAsync();
        await using var replica = Replica(new ScriptedChatClient(_ => [new TextContent("never")]) { Gate = new TaskCompletionSource().Task });
        var turns = replica.Services.GetRequiredService<AssistantTurns>();
        var events = turns.Begin(new TurnRequest(user.Id, null, "hello"));
        await events.ReadAsync();

        await turns.StopAsync(new CancellationToken(canceled: true));

        Assert.IsType<ChatError>((await ReadAllAsync(events))[^1]);
        Assert.Equal(0, await CountMessagesAsync(user));
    }

    [Fact]
    public async Task The_whole_answer_of_a_client_that_fails_is_503()
    {
        var user = await backend.SignUpAsync();
        await using var replica = Replica(new ScriptedChatClient(_ => throw new HttpRequestException("no model")));
        using var client = replica.CreateClient();
        client.DefaultRequestHeaders.Authorization = user.Http.DefaultRequestHeaders.Authorization;

        var response = await client.PostAsync($"/api/{user.Id}/chat", TestUser.Json(new ChatRequest("hello")));

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program> Replica(IChatClient client) =>
        backend.CreateReplica().WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton(client)));

    private async Task<List<ChatEvent>> RunAsync(TestUser user, IChatClient client)
    {
        await using var replica = Replica(client);
        return await ReadAllAsync(replica.Services.GetRequiredService<AssistantTurns>().Begin(new TurnRequest(user.Id, null, "add milk")));
    }

    private static async Task<List<ChatEvent>> ReadAllAsync(ChannelReader<ChatEvent> reader)
    {
        var events = new List<ChatEvent>();
        await foreach (var one in reader.ReadAllAsync())
        {
            events.Add(one);
        }

        return events;
    }

    private async Task<int> CountMessagesAsync(TestUser user)
    {
        await using var context = backend.CreateContext();
        return await context.Messages.CountAsync(message => message.UserId == user.Id);
    }
}
