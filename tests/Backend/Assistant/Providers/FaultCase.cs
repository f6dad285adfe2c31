using TodoStack.Backend.Assistant;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant.Providers;

/// <summary>Something that a provider does wrong.</summary>
/// <param name="Name">What it does, as the documentation says it.</param>
/// <param name="Script">Prepares the server.</param>
/// <param name="Settings">The backend's settings besides the address.</param>
internal sealed record FaultCase(string Name, Action<ModelServer> Script, params (string Key, string Value)[] Settings)
{
    private static readonly (string, string)[] Impatient = [("TryTimeoutSeconds", "1")];

    /// <summary>An address at which nobody listens takes the place of the server's.</summary>
    public bool IsUnreachable { get; init; }

    public static IReadOnlyList<FaultCase> All { get; } =
    [
        new("429 with `Retry-After: 1` once", model => model.Then(ModelReply.Error(429, retryAfter: "1"), Answer)),
        new("429 with `Retry-After: 300`", model => model.Always(ModelReply.Error(429, retryAfter: "300"))),
        new("500 once", model => model.Then(ModelReply.Error(500), Answer)),
        new("500 each time", model => model.Always(ModelReply.Error(500))),
        new("silent each time (time-out)", model => model.Always(ModelReply.SilenceAsync), Impatient),
        new("nobody at its address", _ => { }) { IsUnreachable = true },
        new("breaks off before the first word, once", model => model.Then(CutAtOnceAsync, Answer)),
        new("breaks off after some words", model => model.Always(reply => reply.TextAsync("You have"))),
        new("fails after a tool was called", model => model.Then(ModelReply.Call("add_task", """{"title":"milk"}""")).Always(ModelReply.Error(500))),
        new("answers what is not of the protocol", model => model.Always(reply => reply.WriteAsync("<html>"))),
        new("an empty answer each time", model => model.Always(ModelReply.Text())),
        new(
            "a malformed tool call, then a right one",
            model => model.Then(ModelReply.Call("add_task", """{"title":"""), ModelReply.Call("add_task", """{"title":"milk"}"""), Answer)),
        new("a tool call without end", model => model.Always(ModelReply.Call("list_tasks", "{}"))),
        new("slow words, in all slower than a try may be silent", model => model.Always(reply => SlowAsync(reply, words: 5)), Impatient),
        new(
            "slow words that never end",
            model => model.Always(reply => SlowAsync(reply, words: 1000)),
            [.. Impatient, ("TotalTimeoutSeconds", "2"), ("TurnTimeoutSeconds", "30")]),
        new("401, a wrong key", model => model.Always(ModelReply.Error(401, $"Incorrect API key provided: {ProviderFixture.Key}"))),
        new("404, a model that it does not have", model => model.Always(ModelReply.Error(404))),
    ];

    private static Func<ModelReply, Task> Answer => ModelReply.Text("You have ", "milk.");

    private static Task CutAtOnceAsync(ModelReply reply)
    {
        reply.Cut();
        return Task.CompletedTask;
    }

    private static async Task SlowAsync(ModelReply reply, int words)
    {
        for (var word = 0; word < words && !reply.Aborted.IsCancellationRequested; word++)
        {
            await reply.TextAsync("milk ");
            await Task.Delay(300, CancellationToken.None);
        }

        await reply.EndAsync("stop");
    }

    /// <summary>The row of the documentation's table.</summary>
    public string Row(int tries, IReadOnlyList<ChatEvent> events, IReadOnlyList<Message> stored) =>
        $"| {Name} | {tries} | {Seen(events)} | {Kept(stored)} |";

    private static string Seen(IReadOnlyList<ChatEvent> events)
    {
        var text = string.Concat(events.OfType<ChatText>().Select(piece => piece.Text)).Trim();
        var shown = text.Length == 0 ? "" : $"“{(text.StartsWith("milk milk", StringComparison.Ordinal) ? "milk milk …" : text)}”";
        return events[^1] is ChatError error
            ? $"{(shown.Length == 0 ? "" : $"{shown}, then ")}**{error.Title}.** {error.Detail}"
            : shown;
    }

    private static string Kept(IReadOnlyList<Message> stored)
    {
        if (stored.Count == 0)
        {
            return "nothing";
        }

        var calls = ToolCallLog.Read(stored[^1].ToolCalls).Count;
        var tools = calls == 0 ? "" : calls == 1 ? " with 1 tool call" : $" with {calls} tool calls";
        var answer = stored[^1].Content.Contains("Please", StringComparison.Ordinal) ? "the error" : "the answer";
        return $"the message and {answer}{tools}";
    }
}
