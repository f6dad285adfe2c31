using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>
/// The assistant that needs no model: a chat client that understands everyday sentences about tasks and asks for tools
/// as a model would. It keeps nothing between calls.
/// </summary>
internal sealed class BuiltInChatClient(MessageReader reader, TimeProvider time) : IChatClient
{
    /// <inheritdoc />
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer([.. messages], options))));

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var content in Answer([.. messages], options))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, [content]);
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is held.
    }

    private List<AIContent> Answer(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var last = Enumerable.Range(0, messages.Count).Last(index => messages[index].Role == ChatRole.User);
        var clock = LocalClock.In(AssistantContext.TimeZone(options), messages[last].CreatedAt ?? time.GetUtcNow());
        var memory = new Memory();
        foreach (var call in Calls(messages.Take(last)))
        {
            memory.Remember(call);
        }

        var plan = new Plan(Understand(messages, last, memory, clock), memory, clock);
        var answers = new Queue<PastCall>(Calls(messages.Skip(last + 1)));
        var made = answers.Count;
        foreach (var call in plan.Run())
        {
            if (!answers.TryDequeue(out var answer))
            {
                return [Ask(call, last, made)];
            }

            call.Answer(answer);
            memory.Remember(answer);
        }

        return [.. Pieces(plan.Text).Select(piece => (AIContent)new TextContent(piece))];
    }

    private IReadOnlyList<Intent> Understand(IReadOnlyList<ChatMessage> messages, int last, Memory memory, LocalClock clock)
    {
        var text = messages[last].Text;
        var question = messages.Take(last).LastOrDefault(message => message.Role == ChatRole.Assistant && message.Text.Length > 0)?.Text;
        if (question is not null && Replies.AsksWhich(question))
        {
            var before = messages.Take(last).Last(message => message.Role == ChatRole.User).Text;
            var chosen = Choose(text, memory, clock);
            if (chosen.Count > 0)
            {
                return reader.Read(before, clock).OfType<TaskIntent>().FirstOrDefault(intent => intent.Task is not ById) is { } open
                    ? [.. chosen.Select(task => open with { Task = task })]
                    : reader.Read($"{before} {text}", clock);
            }
        }

        if (question == Replies.WhatToAdd && reader.Read(text, clock) is [UnknownIntent])
        {
            return reader.Read($"add {text}", clock);
        }

        return reader.Read(text, clock);
    }

    /// <summary>What a person chose of the tasks that they were asked about.</summary>
    private IReadOnlyList<TaskReference> Choose(string text, Memory memory, LocalClock clock)
    {
        if (MessageReader.IsYes(text))
        {
            return memory.Shown.Count == 1 ? [new ById(memory.Shown[0].Id)] : [];
        }

        return [.. reader.ReadChoice(text, clock).Select(reference => reference switch
        {
            ById number when memory.Shown.All(task => task.Id != number.Id)
                && memory.Shown.ElementAtOrDefault((int)Math.Min(number.Id, int.MaxValue) - 1) is { } placed => new ById(placed.Id),
            ByTitle title when memory.Shown.Where(task => task.Title.Contains(title.Words, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] => new ById(only.Id),
            ByBeingLast when memory.Shown.Count > 0 => new ById(memory.Shown[^1].Id),
            _ => reference,
        })];
    }

    private static FunctionCallContent Ask(PlannedCall call, int turn, int round) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"call_{turn}_{round}"),
            call.Tool,
            call.Arguments.ToDictionary(argument => argument.Key, argument => (object?)JsonSerializer.SerializeToElement(argument.Value)));

    /// <summary>The tool calls in messages, each with its answer.</summary>
    private static IEnumerable<PastCall> Calls(IEnumerable<ChatMessage> messages)
    {
        var asked = new Dictionary<string, FunctionCallContent>();
        foreach (var content in messages.SelectMany(message => message.Contents))
        {
            if (content is FunctionCallContent call)
            {
                asked[call.CallId] = call;
            }
            else if (content is FunctionResultContent result && asked.TryGetValue(result.CallId, out var of))
            {
                var answer = result.Result is JsonElement element ? element : JsonSerializer.SerializeToElement(result.Result);
                yield return new PastCall(of.Name, answer, result.Exception is not null || answer.ValueKind == JsonValueKind.String);
            }
        }
    }

    /// <summary>The text in lines, so that a stream shows it as it is made.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var end = text.IndexOf('\n', StringComparison.Ordinal); end >= 0; end = text.IndexOf('\n', start))
        {
            yield return text[start..(end + 1)];
            start = end + 1;
        }

        yield return text[start..];
    }
}
