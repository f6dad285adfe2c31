using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using TodoStack.Backend.Assistant;
using TodoStack.Backend.Assistant.BuiltIn;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Bench.Understanding;

/// <summary>The built-in assistant, from a message to the first tool call or answer.</summary>
internal sealed class Subject : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 11, 9, 0, 0, TimeSpan.Zero);
    private readonly BuiltInChatClient _client = new(new MessageReader(new EnglishDatePhrases()), TimeProvider.System);
    private readonly ChatOptions _options = new();

    public Subject() => AssistantContext.SetTimeZone(_options, "Europe/Berlin");

    public void Dispose() => _client.Dispose();

    public void Answer(IReadOnlyList<ChatMessage> conversation) =>
        _client.GetResponseAsync(conversation, _options).GetAwaiter().GetResult();

    /// <summary>Messages of a person, each but the last answered with a list of 50 tasks.</summary>
    public static IReadOnlyList<ChatMessage> Conversation(IReadOnlyList<string> said)
    {
        var messages = new List<ChatMessage>();
        foreach (var (index, text) in said.Index())
        {
            messages.Add(new ChatMessage(ChatRole.User, text) { CreatedAt = Now });
            if (index < said.Count - 1)
            {
                messages.Add(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent($"c{index}", "list_tasks", new Dictionary<string, object?>())]));
                messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent($"c{index}", Page)]));
                messages.Add(new ChatMessage(ChatRole.Assistant, "You have 50 open tasks."));
            }
        }

        return messages;
    }

    private static readonly JsonElement Page = JsonSerializer.SerializeToElement(new JsonObject
    {
        ["total"] = 50,
        ["items"] = new JsonArray([.. Enumerable.Range(1, 50).Select(id => new JsonObject
        {
            ["id"] = id,
            ["title"] = $"Task number {id}",
            ["priority"] = "medium",
            ["dueAt"] = null,
            ["tags"] = new JsonArray("work"),
            ["recurrence"] = "none",
            ["completed"] = false,
            ["nextTaskId"] = null,
        })]),
    });
}
