using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>A conversation so far, and what its last message wants: it may answer a question of the assistant.</summary>
internal sealed class Dialogue
{
    private readonly IReadOnlyList<ChatMessage> _messages;
    private readonly MessageReader _reader;
    private readonly LocalClock _clock;
    private readonly int _before;
    private readonly string? _question;

    public Dialogue(IReadOnlyList<ChatMessage> messages, MessageReader reader, string? timeZone, DateTimeOffset now)
    {
        _messages = messages;
        _reader = reader;
        Last = LastFrom(ChatRole.User, messages.Count);
        _before = LastFrom(ChatRole.User, Last);
        _question = messages.Take(Last).LastOrDefault(message => message.Role == ChatRole.Assistant && message.Text.Length > 0)?.Text;
        _clock = LocalClock.In(timeZone, messages[Last].CreatedAt ?? now);
        Memory = Memory.Of(Calls(0, Last));
    }

    /// <summary>Where the message is that is to be answered.</summary>
    public int Last { get; }

    /// <summary>What was spoken of before it.</summary>
    public Memory Memory { get; }

    public LocalClock Clock => _clock;

    /// <summary>What was done for it so far.</summary>
    public IEnumerable<PastCall> Done => Calls(Last + 1, _messages.Count);

    public IReadOnlyList<Intent> Understand()
    {
        var text = _messages[Last].Text;
        if (_question is not null && _before >= 0)
        {
            var answer =
                Replies.AsksToConfirm(_question) ? ChoiceReader.IsYes(text) ? Confirmed() : null
                : Replies.AsksWhich(_question) ? Chosen(text)
                : _question == Replies.WhatTitle ? Titled(text)
                : _question.EndsWith(Replies.WhatToAdd, StringComparison.Ordinal) && _reader.Read(text, _clock) is [UnknownIntent] ? _reader.Read($"add {text}", _clock)
                : null;
            if (answer is not null)
            {
                return answer;
            }
        }

        return _reader.Read(text, _clock);
    }

    /// <summary>The change that was asked about, of just the tasks that were shown with the question.</summary>
    private IReadOnlyList<Intent>? Confirmed()
    {
        var asked = _messages[_before];
        var then = asked.CreatedAt is { } moment ? _clock with { UtcNow = moment } : _clock;
        if (_reader.Read(asked.Text, then).OfType<TaskIntent>().FirstOrDefault(intent => intent.Task is ManyTasks) is not { } intent)
        {
            return null;
        }

        var tasks = ManyChanges.Listing(intent) is { } listing
            ? Calls(_before, Last).FirstOrDefault(call => call.Tool == ToolNames.List && Same(call, listing)) is { } call ? TaskView.FromPage(call.Result) : []
            : Memory.Of(Calls(0, _before)).Shown;
        return tasks.Count == 0 ? null : [new ConfirmedIntent([.. tasks.Take(ManyChanges.Most).Select(task => intent with { Task = new ById(task.Id) })])];
    }

    /// <summary>The request before, for the tasks that a person chose of those that they were asked about.</summary>
    private IReadOnlyList<Intent>? Chosen(string text)
    {
        var offered = Memory.Shown.Where(task => Replies.Offers(_question!, task)).ToList();
        var request = _messages[_before].Text;
        if (_reader.Choices.Read(text, offered, _clock) is not { Count: > 0 } chosen)
        {
            return null;
        }

        return _reader.Read(request, _clock).OfType<TaskIntent>().FirstOrDefault(intent => intent.Task is not (ById or ManyTasks)) is { } open
            ? [.. chosen.Select(task => open with { Task = task })]
            : _reader.Read($"{request} {text}", _clock);
    }

    /// <summary>The request before with the title that was asked for, unless that is another request.</summary>
    private IReadOnlyList<Intent>? Titled(string text) =>
        _reader.Read(text, _clock) is [UnknownIntent or AddIntent] && !text.StartsWith("add ", StringComparison.OrdinalIgnoreCase) ? _reader.Read($"{_messages[_before].Text} to {text}", _clock) : null;

    private int LastFrom(ChatRole role, int end)
    {
        var index = end - 1;
        while (index >= 0 && _messages[index].Role != role)
        {
            index--;
        }

        return index;
    }

    private static bool Same(PastCall call, JsonObject arguments) =>
        JsonElement.DeepEquals(JsonSerializer.SerializeToElement(call.Arguments), JsonSerializer.SerializeToElement(arguments));

    /// <summary>The tool calls in messages, each with its answer.</summary>
    private IEnumerable<PastCall> Calls(int start, int end)
    {
        var asked = new Dictionary<string, FunctionCallContent>();
        foreach (var content in _messages.Take(end).Skip(start).SelectMany(message => message.Contents))
        {
            if (content is FunctionCallContent call)
            {
                asked[call.CallId] = call;
            }
            else if (content is FunctionResultContent result && asked.TryGetValue(result.CallId, out var of))
            {
                var answer = result.Result is JsonElement element ? element : JsonSerializer.SerializeToElement(result.Result);
                yield return new PastCall(of.Name, of.Arguments, answer, result.Exception is not null || answer.ValueKind == JsonValueKind.String);
            }
        }
    }
}
