using System.Net;
using System.Text.Json;
using TodoStack.Contracts;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>Chats that make tasks.</summary>
internal sealed class AssistantChecks(VerificationSession session) : ICheckGroup
{
    public string Name => "assistant";

    public bool NeedsAccount => true;

    public IReadOnlyList<Check> Checks =>
    [
        new("a chat makes a task", async cancellationToken =>
        {
            var request = ApiRequest.Post(session.Path("chat")).WithJson(new ChatRequest("Add a task to buy oat milk"));
            var answer = (await SendAsync(request, HttpStatusCode.OK, cancellationToken)).Read<ChatResponse>();
            Expect.That(answer.Message.Content.Length > 0, "an answer", "an empty one");
            Expect.That(
                answer.Message.ToolCalls.Any(call => call is { Tool: "add_task", IsError: false }),
                "the tool add_task used",
                $"'{answer.Message.Content}' with the tools [{string.Join(", ", answer.Message.ToolCalls.Select(call => call.Tool))}]",
                "Look for what the assistant did with 'todo logs backend'.");
            await ExpectTaskAsync("oat milk", cancellationToken);
        }),
        new("a streamed chat makes a task", async cancellationToken =>
        {
            var request = ApiRequest.Post(session.Path("chat/stream"))
                .WithJson(new ChatRequest("Add a task to call the plumber"))
                .With("Accept", "text/event-stream");
            var answer = await SendAsync(request, HttpStatusCode.OK, cancellationToken);
            Expect.Equal("text/event-stream", answer.MediaType, "the media type");
            var events = ServerSentEvents.Parse(answer.Body).Select(sent => JsonSerializer.Deserialize<JsonElement>(sent.Data)).ToList();
            var types = events.Select(sent => sent.GetProperty("type").GetString()).ToList();
            Expect.Equal("started", types.FirstOrDefault(), "the first event");
            Expect.Equal("done", types.LastOrDefault(), "the last event", $"Its data: {events.LastOrDefault()}");
            Expect.That(
                events.Exists(sent => sent.GetProperty("type").GetString() == "tool_result" && sent.GetProperty("tool").GetString() == "add_task"),
                "an event of the tool add_task",
                string.Join(", ", types));
            await ExpectTaskAsync("plumber", cancellationToken);
        }),
        new("conversations are kept", async cancellationToken =>
        {
            var answer = await SendAsync(ApiRequest.Get(session.Path("conversations")), HttpStatusCode.OK, cancellationToken);
            var page = answer.Read<Page<ConversationResponse>>();
            Expect.Equal(2, page.Total, "the conversations");
            var messages = await SendAsync(
                ApiRequest.Get(session.Path($"conversations/{page.Items[0].Id}/messages")), HttpStatusCode.OK, cancellationToken);
            Expect.Equal(2, messages.Read<Page<MessageResponse>>().Total, "the messages of one");
        }),
    ];

    private async Task ExpectTaskAsync(string words, CancellationToken cancellationToken)
    {
        var path = session.Path($"tasks?search={Uri.EscapeDataString(words)}");
        var page = (await SendAsync(ApiRequest.Get(path), HttpStatusCode.OK, cancellationToken)).Read<Page<TaskResponse>>();
        Expect.Equal(1, page.Total, $"the tasks with '{words}'");
    }

    private Task<ApiAnswer> SendAsync(ApiRequest request, HttpStatusCode expected, CancellationToken cancellationToken) =>
        session.Api.SendAsync(request.As(session.RequireAccount()), expected, cancellationToken);
}
