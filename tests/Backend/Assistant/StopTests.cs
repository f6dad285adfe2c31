using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using TodoStack.Contracts;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Assistant;

/// <summary>The person stops an answer; a browser that only leaves does not.</summary>
public sealed class StopTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task An_answer_that_is_stopped_through_another_replica_ends_and_keeps_what_was_said()
    {
        var user = await backend.SignUpAsync();
        var model = new EndlessChatClient("One, ", "two, ");
        await using var replica = Replica(model);
        var answering = SayAsync(replica, user, "count", "k");
        await model.Spoke.Task;

        // The fixture's own backend is another replica.
        var stopped = await StopAsync(user, "k");
        var events = await answering;

        Assert.Equal(HttpStatusCode.Accepted, stopped.StatusCode);
        var done = Assert.IsType<ChatDone>(events[^1]).Message;
        Assert.Equal(("One, two, ", true), (done.Content, done.Stopped));
        var stored = await MessagesAsync(user, ((ChatStarted)events[0]).ConversationId);
        Assert.Equal([("count", false), ("One, two, ", true)], stored.Select(message => (message.Content, message.Stopped)));
        Assert.True(model.WasCancelled);
        Assert.Equal(0, (await TurnsAsync(user)).Total);
    }

    [Fact]
    public async Task A_stopped_answer_is_the_answer_when_its_message_is_sent_again()
    {
        var user = await backend.SignUpAsync();
        var model = new EndlessChatClient();
        await using var replica = Replica(model);
        var answering = SayAsync(replica, user, "count", "k");
        await model.Spoke.Task;
        await StopAsync(user, "k");
        var first = Assert.IsType<ChatDone>((await answering)[^1]).Message;

        var again = await SayAsync(replica, user, "count", "k");

        Assert.Equal(("", true), (first.Content, first.Stopped));
        Assert.Equal([typeof(ChatStarted), typeof(ChatDone)], again.Select(one => one.GetType()));
        Assert.Equal(first.Id, ((ChatDone)again[^1]).Message.Id);
        Assert.Equal(HttpStatusCode.Accepted, (await StopAsync(user, "k")).StatusCode);
    }

    [Fact]
    public async Task What_is_being_answered_is_listed_until_it_is_answered()
    {
        var user = await backend.SignUpAsync();
        var gate = new TaskCompletionSource();
        await using var replica = Replica(new ScriptedChatClient(_ => [new TextContent("hi")]) { Gate = gate.Task });
        using var http = ClientOf(replica, user);
        using (var response = await SendAsync(http, user, "hello", "k", HttpCompletionOption.ResponseHeadersRead))
        using (var reader = new StreamReader(await response.Content.ReadAsStreamAsync()))
        {
            Assert.Equal("event: started", await reader.ReadLineAsync());
        }

        var turn = Assert.Single((await TurnsAsync(user)).Items);
        Assert.Equal(("k", "hello"), (turn.Key, turn.Message));
        Assert.NotNull(turn.ConversationId);
        gate.SetResult();

        await Eventually.Async(async () => (await TurnsAsync(user)).Total == 0, "it is answered");
        Assert.Equal(["hello", "hi"], (await MessagesAsync(user, turn.ConversationId.Value)).Select(message => message.Content));
        await using var context = backend.CreateContext();
        Assert.All(context.ChatTurns.Where(one => one.UserId == user.Id), one => Assert.Null(one.Message));
    }

    [Fact]
    public async Task Who_comes_back_is_told_at_once_where_the_answer_will_be()
    {
        var user = await backend.SignUpAsync();
        var gate = new TaskCompletionSource();
        await using var replica = Replica(new ScriptedChatClient(_ => [new TextContent("hi")]) { Gate = gate.Task });
        using var http = ClientOf(replica, user);
        using var first = await SendAsync(http, user, "hello", "k", HttpCompletionOption.ResponseHeadersRead);

        // Headers and the first event come while nothing is answered.
        using var second = await SendAsync(http, user, "hello", "k", HttpCompletionOption.ResponseHeadersRead);
        var events = SseParser.Create(await second.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("started", events.Current.EventType);
        gate.SetResult();
        var rest = new List<string>();
        while (await events.MoveNextAsync())
        {
            rest.Add(events.Current.EventType);
        }

        Assert.Equal("done", rest[^1]);
    }

    [Fact]
    public async Task Nobody_stops_what_is_not_theirs_or_not_there()
    {
        var user = await backend.SignUpAsync();
        var other = await backend.SignUpAsync();
        var model = new EndlessChatClient("One");
        await using var replica = Replica(model);
        var answering = SayAsync(replica, user, "count", "k");
        await model.Spoke.Task;

        Assert.Equal(HttpStatusCode.NotFound, (await StopAsync(other, "k")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await StopAsync(user, "unknown")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.PostAsync($"/api/{user.Id}/chat/stop", null)).StatusCode);
        Assert.False(answering.IsCompleted);
        await StopAsync(user, "k");
        await answering;
    }

    private BackendFactory Replica(IChatClient client)
    {
        var replica = new BackendFactory(backend.ConnectionString, services: services => services.AddSingleton(client));
        replica.StartServer();
        return replica;
    }

    private static HttpClient ClientOf(BackendFactory replica, TestUser user)
    {
        var http = replica.CreateClient();
        http.DefaultRequestHeaders.Authorization = user.Http.DefaultRequestHeaders.Authorization;
        return http;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, TestUser user, string message, string key, HttpCompletionOption until)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{user.Id}/chat/stream") { Content = TestUser.Json(new ChatRequest(message)) };
        request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request, until);
    }

    private static async Task<List<ChatEvent>> SayAsync(BackendFactory replica, TestUser user, string message, string key)
    {
        using var http = ClientOf(replica, user);
        using var response = await SendAsync(http, user, message, key, HttpCompletionOption.ResponseHeadersRead);
        var events = new List<ChatEvent>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            events.Add(JsonSerializer.Deserialize<ChatEvent>(item.Data, TodoJson.Options)!);
        }

        return events;
    }

    private static Task<HttpResponseMessage> StopAsync(TestUser user, string key) =>
        user.SendAsync(HttpMethod.Post, $"/api/{user.Id}/chat/stop", null, "Idempotency-Key", key);

    private static async Task<Page<TurnResponse>> TurnsAsync(TestUser user) =>
        await TestUser.ReadAsync<Page<TurnResponse>>(await user.Http.GetAsync($"/api/{user.Id}/chat/turns"));

    private static async Task<IReadOnlyList<MessageResponse>> MessagesAsync(TestUser user, long conversation) =>
        (await TestUser.ReadAsync<Page<MessageResponse>>(await user.Http.GetAsync($"/api/{user.Id}/conversations/{conversation}/messages"))).Items;

    /// <summary>Says some words and then nothing, until it is told to end.</summary>
    private sealed class EndlessChatClient(params string[] words) : IChatClient
    {
        public TaskCompletionSource Spoke { get; } = new();

        public bool WasCancelled { get; private set; }

        public Task<Microsoft.Extensions.AI.ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var word in words)
            {
                yield return new ChatResponseUpdate(ChatRole.Assistant, word);
            }

            Spoke.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                WasCancelled = cancellationToken.IsCancellationRequested;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
