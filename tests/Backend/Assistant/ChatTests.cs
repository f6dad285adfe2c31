using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TodoStack.Contracts;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Assistant;

public sealed class ChatTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task A_message_adds_a_task_and_the_answer_names_it()
    {
        var user = await backend.SignUpAsync("Europe/Berlin");

        var answer = await ChatAsync(user, "add buy milk tomorrow at 5pm #shopping high priority");

        var task = Assert.Single((await user.ListAsync()).Items);
        Assert.Equal("buy milk", task.Title);
        Assert.Equal(TaskPriority.High, task.Priority);
        Assert.Equal(["shopping"], task.Tags);
        var due = TimeZoneInfo.ConvertTime(task.DueAt!.Value, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        Assert.Equal(new TimeSpan(17, 0, 0), due.TimeOfDay);
        var call = Assert.Single(answer.Message.ToolCalls);
        Assert.Equal("add_task", call.Tool);
        Assert.Equal(task.Id, call.Result.GetProperty("id").GetInt64());
        Assert.StartsWith($"Added #{task.Id} \"buy milk\", due tomorrow", answer.Message.Content, StringComparison.Ordinal);
        Assert.Equal(MessageRole.Assistant, answer.Message.Role);
    }

    [Fact]
    public async Task A_whole_life_of_a_task_can_be_talked_through()
    {
        var user = await backend.SignUpAsync();
        var first = await ChatAsync(user, "remind me to call mum every monday");
        var conversation = first.ConversationId;
        await ChatAsync(user, "make it high priority", conversation);
        await ChatAsync(user, "rename it to call mother", conversation);
        await ChatAsync(user, "tag it with family", conversation);
        var completed = await ChatAsync(user, "done with call mother", conversation);
        var next = completed.Message.ToolCalls[^1].Result.GetProperty("nextTaskId").GetInt64();
        var deleted = await ChatAsync(user, $"delete {next}", conversation);

        Assert.Contains($"It comes back as #{next}", completed.Message.Content, StringComparison.Ordinal);
        Assert.StartsWith($"Deleted #{next}", deleted.Message.Content, StringComparison.Ordinal);
        var task = Assert.Single((await user.ListAsync()).Items);
        Assert.Equal(("call mother", TaskPriority.High, true), (task.Title, task.Priority, task.Completed));
        Assert.Equal(["family"], task.Tags);
    }

    [Fact]
    public async Task What_was_said_is_stored_once()
    {
        var user = await backend.SignUpAsync();
        var answer = await ChatAsync(user, "  add buy milk\nand more milk  ");

        var messages = await TestUser.ReadAsync<Page<MessageResponse>>(await user.Http.GetAsync($"/api/{user.Id}/conversations/{answer.ConversationId}/messages"));

        Assert.Equal([MessageRole.User, MessageRole.Assistant], messages.Items.Select(message => message.Role));
        Assert.Equal("  add buy milk\nand more milk  ", messages.Items[0].Content);
        Assert.Empty(messages.Items[0].ToolCalls);
        Assert.Equal(answer.Message.Content, messages.Items[1].Content);
        Assert.Equal(
            JsonSerializer.Serialize(answer.Message.ToolCalls[0].Arguments), JsonSerializer.Serialize(messages.Items[1].ToolCalls[0].Arguments));
        Assert.Equal(answer.Message.Id, messages.Items[1].Id);
    }

    [Fact]
    public async Task A_stream_tells_what_happens_in_order()
    {
        var user = await backend.SignUpAsync();

        var events = await StreamAsync(user, "add buy milk");

        Assert.Equal(["started", "tool_call", "tool_result", "text", "done"], events.Select(one => one.Name));
        Assert.All(events, one => Assert.Equal(one.Name, JsonDocument.Parse(one.Data).RootElement.GetProperty("type").GetString()));
        var started = Read<ChatStarted>(events[0].Data);
        var done = Read<ChatDone>(events[^1].Data);
        Assert.Equal(done.Message.Content, string.Concat(events.Where(one => one.Name == "text").Select(one => Read<ChatText>(one.Data).Text)));
        var stored = await TestUser.ReadAsync<Page<MessageResponse>>(await user.Http.GetAsync($"/api/{user.Id}/conversations/{started.ConversationId}/messages"));
        Assert.Equal(done.Message.Id, stored.Items[1].Id);
    }

    [Fact]
    public async Task A_conversation_goes_on()
    {
        var user = await backend.SignUpAsync();
        var first = await ChatAsync(user, "add buy milk");

        var second = await ChatAsync(user, "finish it", first.ConversationId);

        Assert.Equal(first.ConversationId, second.ConversationId);
        Assert.True(Assert.Single((await user.ListAsync()).Items).Completed);
    }

    [Fact]
    public async Task An_unknown_request_says_what_can_be_asked()
    {
        var user = await backend.SignUpAsync();

        var answer = await ChatAsync(user, "what's the weather like?");

        Assert.Contains("for example", answer.Message.Content, StringComparison.Ordinal);
        Assert.Empty(answer.Message.ToolCalls);
    }

    [Theory]
    [InlineData("""{"message":""}""", "message")]
    [InlineData("""{"message":" \u200b "}""", "message")]
    [InlineData("""{"message":"a\u0000b"}""", "message")]
    [InlineData("""{"message":5}""", "message")]
    [InlineData("""{"message":"hi","conversationId":"x"}""", "conversationId")]
    [InlineData("""{"message":"hi","other":1}""", "other")]
    [InlineData("""{}""", "message")]
    public async Task A_message_that_is_none_is_refused(string body, string field)
    {
        var user = await backend.SignUpAsync();
        foreach (var path in new[] { "chat", "chat/stream" })
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            var response = await user.Http.PostAsync($"/api/{user.Id}/{path}", content);

            var problem = await TestUser.ReadAsync<JsonElement>(response, HttpStatusCode.BadRequest);
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        }
    }

    [Fact]
    public async Task A_message_may_be_4000_characters_long_and_no_longer()
    {
        var user = await backend.SignUpAsync();

        await ChatAsync(user, new string('a', 4000));
        var response = await PostAsync(user, "chat", new ChatRequest(new string('a', 4001)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Another_users_conversation_cannot_be_gone_on_with()
    {
        var owner = await backend.SignUpAsync();
        var other = await backend.SignUpAsync();
        var theirs = (await ChatAsync(owner, "add buy milk")).ConversationId;

        foreach (var path in new[] { "chat", "chat/stream" })
        {
            var taken = await PostAsync(other, path, new ChatRequest("finish it", theirs));
            var missing = await PostAsync(other, path, new ChatRequest("finish it", 999_999_999));

            Assert.Equal(HttpStatusCode.NotFound, taken.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        Assert.False((await owner.ListAsync()).Items.Single().Completed);
    }

    [Fact]
    public async Task Another_users_task_does_not_exist()
    {
        var owner = await backend.SignUpAsync();
        var other = await backend.SignUpAsync();
        var task = await owner.AddAsync("secret plan");

        var byNumber = await ChatAsync(other, $"delete {task.Id}");
        var byTitle = await ChatAsync(other, "delete secret plan");

        Assert.Contains($"There is no task {task.Id}", byNumber.Message.Content, StringComparison.Ordinal);
        Assert.Contains("I found no", byTitle.Message.Content, StringComparison.Ordinal);
        Assert.Equal("secret plan", (await owner.GetAsync(task.Id)).Title);
    }

    [Fact]
    public async Task A_client_that_leaves_does_not_stop_the_turn()
    {
        var user = await backend.SignUpAsync();
        using var leaving = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{user.Id}/chat/stream") { Content = TestUser.Json(new ChatRequest("add buy milk and then show my tasks")) };
        using (await user.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leaving.Token))
        {
            await leaving.CancelAsync();
        }

        await Eventually.Async(async () => (await ConversationsAsync(user)).Total == 1, "the turn is stored");
        var conversation = (await ConversationsAsync(user)).Items.Single().Id;
        await using var context = backend.CreateContext();
        Assert.Equal(2, await context.Messages.CountAsync(message => message.ConversationId == conversation));
        Assert.Equal(1, (await user.ListAsync()).Total);
    }

    [Fact]
    public async Task A_user_who_chats_too_much_is_told_when_to_come_back()
    {
        await using var replica = backend.CreateReplica(new Dictionary<string, string> { ["RateLimits:ChatPerMinute"] = "2" });
        var user = await backend.SignUpAsync();
        using var client = replica.CreateClient();
        client.DefaultRequestHeaders.Authorization = user.Http.DefaultRequestHeaders.Authorization;
        var statuses = new List<HttpStatusCode>();
        HttpResponseMessage? last = null;
        foreach (var path in new[] { "chat", "chat/stream", "chat" })
        {
            last = await client.PostAsync($"/api/{user.Id}/{path}", TestUser.Json(new ChatRequest("hello")));
            statuses.Add(last.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
        Assert.NotNull(last!.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(user.Tasks)).StatusCode);
    }

    [Fact]
    public async Task Task_text_is_not_logged_by_the_assistant()
    {
        var user = await backend.SignUpAsync();

        await ChatAsync(user, "add buy a unicorn-saddle");

        Assert.DoesNotContain(backend.Factory.Logs.Entries, entry =>
            entry.Contains("TodoStack.Backend", StringComparison.Ordinal) && entry.Contains("unicorn-saddle", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Turns_and_tool_calls_are_counted()
    {
        var seen = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, one) =>
        {
            if (instrument.Name.StartsWith("todo.assistant.", StringComparison.Ordinal))
            {
                one.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Add($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Add($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        listener.Start();
        var user = await backend.SignUpAsync();

        await ChatAsync(user, "add buy milk");
        await ChatAsync(user, "done with 999999999");

        // The turn is counted after its last event is written.
        await Eventually.Async(() => seen.Contains("todo.assistant.turns [outcome, ok]"), "the turn is counted");
        Assert.Contains("todo.assistant.turn.duration [outcome, ok]", seen);
        Assert.Contains("todo.assistant.tool_calls [tool, add_task] [outcome, ok]", seen);
        Assert.Contains("todo.assistant.tool_calls [tool, complete_task] [outcome, error]", seen);
    }

    private static async Task<Page<ConversationResponse>> ConversationsAsync(TestUser user) =>
        await TestUser.ReadAsync<Page<ConversationResponse>>(await user.Http.GetAsync($"/api/{user.Id}/conversations"));

    private static async Task<ChatResponse> ChatAsync(TestUser user, string message, long? conversation = null) =>
        await TestUser.ReadAsync<ChatResponse>(await PostAsync(user, "chat", new ChatRequest(message, conversation)));

    private static Task<HttpResponseMessage> PostAsync(TestUser user, string path, ChatRequest request) =>
        user.Http.PostAsync($"/api/{user.Id}/{path}", TestUser.Json(request));

    private static async Task<List<(string Name, string Data)>> StreamAsync(TestUser user, string message)
    {
        using var response = await PostAsync(user, "chat/stream", new ChatRequest(message));
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new List<(string, string)>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            events.Add((item.EventType, item.Data));
        }

        return events;
    }

    private static T Read<T>(string data)
        where T : ChatEvent => Assert.IsType<T>(JsonSerializer.Deserialize<ChatEvent>(data, TodoJson.Options));
}
