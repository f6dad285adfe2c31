using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant;

/// <summary>A message with an idempotency key is answered and stored once, however often it is sent.</summary>
public sealed class RepeatedChatTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task A_repeated_message_gets_the_first_answer_again_and_adds_no_second_task()
    {
        var user = await backend.SignUpAsync();

        var first = await TestUser.ReadAsync<Contracts.ChatResponse>(await SendAsync(user.Http, user, "chat", "add milk", "k1"));
        var again = await SendAsync(user.Http, user, "chat", "add milk", "k1");
        var streamed = await SendAsync(user.Http, user, "chat/stream", "add milk", "k1");

        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(first.Message.Id, (await TestUser.ReadAsync<Contracts.ChatResponse>(again)).Message.Id);
        var events = await EventsAsync(streamed);
        Assert.Equal(
            [typeof(ChatStarted), typeof(ChatToolCall), typeof(ChatToolResult), typeof(ChatText), typeof(ChatDone)], events.Select(one => one.GetType()));
        Assert.Equal(first.Message.Content, ((ChatText)events[3]).Text);
        Assert.Equal(1, (await user.ListAsync()).Total);
        Assert.Equal(2, await CountAsync(user));
    }

    [Fact]
    public async Task Messages_sent_at_once_to_two_replicas_are_answered_once()
    {
        var user = await backend.SignUpAsync();
        await using var other = backend.CreateReplica();
        using var http = other.CreateClient();
        http.DefaultRequestHeaders.Authorization = user.Http.DefaultRequestHeaders.Authorization;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async index =>
            await TestUser.ReadAsync<Contracts.ChatResponse>(await SendAsync(index % 2 == 0 ? user.Http : http, user, "chat", "add milk", "same"))));

        Assert.Single(answers.Select(answer => answer.Message.Id).Distinct());
        Assert.Equal(1, (await user.ListAsync()).Total);
        Assert.Equal(2, await CountAsync(user));
    }

    [Fact]
    public async Task A_client_that_left_and_comes_back_waits_for_the_answer_that_is_being_made()
    {
        var user = await backend.SignUpAsync();
        var gate = new TaskCompletionSource();
        var asked = 0;
        await using var replica = Replica(new ScriptedChatClient(_ =>
        {
            asked++;
            return [new TextContent("late")];
        })
        { Gate = gate.Task });
        using var http = replica.CreateClient();
        http.DefaultRequestHeaders.Authorization = user.Http.DefaultRequestHeaders.Authorization;
        using (var response = await SendAsync(http, user, "chat/stream", "hello", "k", HttpCompletionOption.ResponseHeadersRead))
        using (var reader = new StreamReader(await response.Content.ReadAsStreamAsync()))
        {
            Assert.Equal("event: started", await reader.ReadLineAsync());
        }

        var second = SendAsync(http, user, "chat", "hello", "k");
        gate.SetResult();

        Assert.Equal("late", (await TestUser.ReadAsync<Contracts.ChatResponse>(await second)).Message.Content);
        Assert.Equal(1, asked);
        Assert.Equal(2, await CountAsync(user));
    }

    [Fact]
    public async Task A_message_that_was_not_answered_may_be_sent_again_with_its_key()
    {
        var user = await backend.SignUpAsync();
        var fails = true;
        await using var replica = Replica(new ScriptedChatClient(_ => fails ? throw new HttpRequestException("no model") : [new TextContent("hello")]));
        using var http = replica.CreateClient();
        http.DefaultRequestHeaders.Authorization = user.Http.DefaultRequestHeaders.Authorization;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendAsync(http, user, "chat", "hello", "k")).StatusCode);
        fails = false;

        Assert.Equal("hello", (await TestUser.ReadAsync<Contracts.ChatResponse>(await SendAsync(http, user, "chat", "hello", "k"))).Message.Content);
    }

    [Fact]
    public async Task A_turn_whose_replica_is_gone_is_answered_anew()
    {
        var user = await backend.SignUpAsync();
        await using (var context = backend.CreateContext())
        {
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(new ChatRequest("hello"), TodoJsonContext.Default.ChatRequest)));
            context.Add(new ChatTurn { UserId = user.Id, Key = "k", RequestHash = hash, CreatedAt = DateTimeOffset.UtcNow.AddMinutes(-3) });
            await context.SaveChangesAsync();
        }

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(user.Http, user, "chat", "hello", "k")).StatusCode);
        Assert.Equal(2, await CountAsync(user));
    }

    [Fact]
    public async Task A_key_for_another_message_is_refused_and_another_users_key_is_another()
    {
        var user = await backend.SignUpAsync();
        var other = await backend.SignUpAsync();
        await SendAsync(user.Http, user, "chat", "add milk", "k");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(user.Http, user, "chat", "add bread", "k")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(user.Http, user, "chat", "add milk", new string('k', 129))).StatusCode);
        var theirs = await SendAsync(other.Http, other, "chat", "add milk", "k");
        Assert.False(theirs.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, (await other.ListAsync()).Total);
    }

    private BackendFactory Replica(IChatClient client)
    {
        var replica = new BackendFactory(backend.ConnectionString, services: services => services.AddSingleton(client));
        replica.StartServer();
        return replica;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient http, TestUser user, string path, string message, string key, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{user.Id}/{path}") { Content = TestUser.Json(new ChatRequest(message)) };
        request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request, until);
    }

    private static async Task<List<ChatEvent>> EventsAsync(HttpResponseMessage response)
    {
        var events = new List<ChatEvent>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            events.Add(JsonSerializer.Deserialize<ChatEvent>(item.Data, TodoJson.Options)!);
        }

        return events;
    }

    private async Task<int> CountAsync(TestUser user)
    {
        await using var context = backend.CreateContext();
        return await context.Messages.CountAsync(message => message.UserId == user.Id);
    }
}
