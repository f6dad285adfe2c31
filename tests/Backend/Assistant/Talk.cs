using System.Text;
using Microsoft.Extensions.AI;
using TodoStack.Backend.Assistant;
using TodoStack.Backend.Assistant.BuiltIn;
using TodoStack.Backend.Assistant.Dates;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant;

/// <summary>A conversation with the built-in assistant over <see cref="ScriptedTools"/>, on Wednesday, 11 March 2026, 10:00 in Berlin.</summary>
internal sealed class Talk
{
    /// <summary>The moment at which everything is said.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 11, 9, 0, 0, TimeSpan.Zero);

    private readonly List<ChatMessage> _messages = [];

    public ScriptedTools Tools { get; } = new();

    /// <summary>Says something; gets the answer's text.</summary>
    public async Task<string> SayAsync(string text)
    {
        _messages.Add(new ChatMessage(ChatRole.User, text) { CreatedAt = Now });
        using var client = new BuiltInChatClient(new MessageReader(new EnglishDatePhrases()), TimeProvider.System);
        using var meters = new TestMeters();
        var loop = new AssistantLoop(client, Tools, new AssistantMetrics(meters));
        var answer = new StringBuilder();
        var calls = new List<AIContent>();
        var results = new List<AIContent>();
        await foreach (var one in loop.RunAsync(1, "Europe/Berlin", _messages, CancellationToken.None, CancellationToken.None))
        {
            switch (one)
            {
                case ChatText piece:
                    answer.Append(piece.Text);
                    break;
                case ChatToolCall call:
                    var arguments = call.Arguments.EnumerateObject().ToDictionary(argument => argument.Name, argument => (object?)argument.Value);
                    calls.Add(new FunctionCallContent($"c{_messages.Count}_{calls.Count}", call.Tool, arguments));
                    break;
                case ChatToolResult result:
                    results.Add(new FunctionResultContent($"c{_messages.Count}_{results.Count}", result.Result));
                    break;
            }
        }

        if (calls.Count > 0)
        {
            _messages.Add(new ChatMessage(ChatRole.Assistant, calls));
            _messages.Add(new ChatMessage(ChatRole.Tool, results));
        }

        _messages.Add(new ChatMessage(ChatRole.Assistant, answer.ToString()));
        return answer.ToString();
    }
}
