using System.Text.RegularExpressions;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Reads what a person wants from what they typed.</summary>
internal sealed partial class MessageReader(IDatePhrases dates)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The most requests in one message.</summary>
    private const int MostRequests = 10;

    private readonly IDatePhrases _dates = dates;

    /// <summary>Reads answers to questions.</summary>
    public ChoiceReader Choices { get; } = new(dates);

    /// <summary>What a message wants, in order; a single unknown intent where nothing was understood.</summary>
    public IReadOnlyList<Intent> Read(string message, LocalClock clock)
    {
        var wording = new Wording(message);
        var details = new Details(wording, _dates, clock);
        var intents = new List<Intent>();
        var forbidden = false;
        Topical? topic = null;
        foreach (var clause in Clause.Split(wording.Text))
        {
            var forbids = Forbids(clause.Text);
            forbidden = forbids || (forbidden && !clause.StartsAnew && !(topic is { IsSpared: false } && It().IsMatch(clause.Text)));
            IReadOnlyList<Intent> read = forbidden ? [new AnswerIntent(Replies.Untouched)] : ReadClause(clause.Text, details);
            if (topic is not null && (clause.StartsAnew || !topic.IsSpared) && Resolve(topic, read, details) is { } resolved)
            {
                intents.RemoveAt(intents.Count - 1);
                read = resolved;
            }

            topic = forbids || read is [UnknownIntent] ? TopicOf(clause.Text) : null;
            intents.AddRange(read.Where(intent => !Repeats(intent, intents)));
        }

        if (intents.Count > MostRequests)
        {
            return [new AnswerIntent(Replies.TooMuch(MostRequests))];
        }

        return intents.Count > 1 ? [.. intents.Distinct()] : intents;
    }

    /// <summary>I don't need the report any more, delete it: what "it" is was said just before.</summary>
    private static IReadOnlyList<Intent>? Resolve(Topical topic, IReadOnlyList<Intent> read, Details details) =>
        read is [TaskIntent { Task: ByContext } intent] && ReferenceReader.Read(topic.Task, details) is [var task]
            ? [intent with { Task = task }]
            : null;

    private static Topical? TopicOf(string text) =>
        Topic().Match(text) is { Success: true } topic ? new Topical(topic.Groups["task"].Value, IsSpared: false)
        : Spared().Match(text) is { Success: true } spared ? new Topical(spared.Groups["task"].Value, IsSpared: true)
        : null;

    /// <summary>I called mum, you can tick it off: the second says no more than the first.</summary>
    private static bool Repeats(Intent intent, List<Intent> before) =>
        intent is CompleteIntent { Task: ByContext } again && before.LastOrDefault() is CompleteIntent first && first.Completed == again.Completed;

    private static bool Forbids(string text) => Forbidding().IsMatch(text);

    private static IReadOnlyList<Intent> ReadClause(string text, Details details)
    {
        if (ReadRequest(text, details) is { } request)
        {
            return request;
        }

        if (CommandSpelling.Correct(text) is { } corrected && ReadRequest(corrected, details) is { } meant)
        {
            return meant;
        }

        return [ReadRest(text, details) ?? new UnknownIntent()];
    }

    /// <summary>What stands without a verb of ours: a time or a kind of tasks alone asks for a list, a chore is a new task.</summary>
    private static Intent? ReadRest(string text, Details details) =>
        ListReader.Read(text, details) ?? AddReader.ReadPlan(text, details);

    private static IReadOnlyList<Intent>? ReadRequest(string text, Details details)
    {
        if (SmallTalk.Answer(text) is { } answer)
        {
            return [new AnswerIntent(answer)];
        }

        if (Undo().IsMatch(text))
        {
            return [new UndoIntent()];
        }

        if (EndReader.LacksTask(text))
        {
            return [new AnswerIntent(Replies.WhichTask)];
        }

        if (ClearAddition().IsMatch(text) && AddReader.ReadAll(text, details) is { Count: > 0 } additions)
        {
            return additions;
        }

        if (Question().IsMatch(text))
        {
            return ListReader.Read(text, details) is { } list ? [list] : null;
        }

        return ChangeReader.Read(text, details)
            ?? (AddReader.ReadAll(text, details) is { Count: > 0 } wanted ? wanted : null)
            ?? ReadList(text, details)
            ?? EndReader.Read(text, details);
    }

    /// <summary>A list that is asked for by its name alone: low priority tasks.</summary>
    private static IReadOnlyList<Intent>? ReadList(string text, Details details) =>
        BareList().IsMatch(text) && ListReader.Read(text, details) is { } list ? [list] : null;

    [GeneratedRegex(@"^(?:don'?t|do\s+not|never|no\s+need\s+to|stop(?!\s+repeating)|(?:you\s+)?(?:shouldn'?t|should\s+not|mustn'?t|must\s+not|can'?t|cannot|needn'?t)|(?:i|we)\s+(?:really\s+)?(?:don'?t|do\s+not|didn'?t|did\s+not|wouldn'?t|would\s+not|never)\s+(?:(?:want|wish)(?!\s+to\s+forget\b)|mean|need|ask|like|tell)|under\s+no\s+circumstances|not)\b(?!\s+(?:let\s+me\s+)?forget|\s+repeat\b)", Options)]
    private static partial Regex Forbidding();

    [GeneratedRegex(@"^(?:remind\s+me|(?:add|create|new)(?!\s+(?:the\s+|a\s+)?(?:tags?|labels?|notes?|description)\b|\s+#)|schedule(?!\s+(?:it|that|this|(?:task\s+)?#?\d+)\b)|(?:set|make|schedule|give\s+me)\s+(?:up\s+)?(?:an?|another)\s+(?:new\s+)?(?:\w+(?:[\s-]priority)?\s+)?(?:task|todo|reminder|item))\b", Options)]
    private static partial Regex ClearAddition();

    [GeneratedRegex(@"^(?:what|what's|whats|which|how|when|where|who|why|do\s+i|did\s+i|have\s+i|am\s+i|is|are|was|were|does|can|anything|any|show|list|display|find|search|look|tell\s+me|see|view)\b", Options)]
    private static partial Regex Question();

    [GeneratedRegex(@"^i\s+(?:don'?t|do\s+not|no\s+longer)\s+(?:have\s+to|need(?:\s+to)?|want(?:\s+to)?)\s+(?!you\b)(?<task>.+?)(?:\s+any\s*more)?$|^(?<task>.+?)\s+(?:isn'?t|is|has|was|doesn'?t|won'?t)\s+.+$", Options)]
    private static partial Regex Topic();

    [GeneratedRegex(@"^(?:don'?t|do\s+not|never)\s+(?:delete|remove|erase|cancel|complete|finish|close|move|rename|change)\s+(?<task>.+)$", Options)]
    private static partial Regex Spared();

    [GeneratedRegex(@"\b(?:it|its|that)\b", Options)]
    private static partial Regex It();

    [GeneratedRegex(@"^(?:undo|revert|take\s+(?:that|it)\s+back)(?:\s+(?:that|it|this|the\s+last\s+(?:one|change|thing)))?$", Options)]
    private static partial Regex Undo();

    [GeneratedRegex(@"^(?:(?:my|all|the)\s+)*(?:completed|done|finished|closed|open|pending|overdue|late|important|urgent|(?:high|medium|low|top)[\s-]priority|#[\w-]+|todays?|tomorrows?)?\s*(?:tasks|todos|to-dos|items|list)(?:\s+(?:tagged|about|due|with|for|sorted|by|this|in|today|tomorrow)\b.*)?$|^(?:task|overdue)$", Options)]
    private static partial Regex BareList();

    /// <summary>What "it" is in the next part of a message; of a task that is to be spared only where that part stands apart.</summary>
    private sealed record Topical(string Task, bool IsSpared);
}
