using System.Text.RegularExpressions;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Reads what a person wants from what they typed.</summary>
internal sealed partial class MessageReader(IDatePhrases dates)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The most requests in one message.</summary>
    private const int MostRequests = 10;

    public IReadOnlyList<Intent> Read(string message, LocalClock clock)
    {
        var wording = new Wording(message);
        var details = new Details(wording, dates, clock);
        var intents = new List<Intent>();
        var forbidden = false;
        foreach (var clause in Clause.Split(wording.Text))
        {
            forbidden = Forbids(clause.Text) || (forbidden && !clause.StartsAnew);
            intents.AddRange(forbidden ? [new AnswerIntent(Replies.Untouched)] : ReadClause(clause.Text, details));
        }

        if (intents.Count > MostRequests)
        {
            return [new AnswerIntent(Replies.TooMuch(MostRequests))];
        }

        return intents.Count > 1 ? [.. intents.Distinct()] : intents;
    }

    /// <summary>The tasks that a message means which is nothing but an answer to "which one?"; empty for any other.</summary>
    public IReadOnlyList<TaskReference> ReadChoice(string message, LocalClock clock)
    {
        var wording = new Wording(message);
        return Choice().IsMatch(wording.Text)
            ? ReferenceReader.Read(ChoiceCourtesy().Replace(wording.Text, ""), new Details(wording, dates, clock))
            : [];
    }

    /// <summary>Whether a message is nothing but a yes.</summary>
    public static bool IsYes(string message) => Yes().IsMatch(new Wording(message).Text);

    private static bool Forbids(string text) => Forbidding().IsMatch(text);

    private static IEnumerable<Intent> ReadClause(string text, Details details)
    {
        if (SmallTalk(text) is { } answer)
        {
            return [new AnswerIntent(answer)];
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
            return [ListReader.Read(text, details) ?? new UnknownIntent()];
        }

        return ChangeReader.Read(text, details)
            ?? Only(AddReader.Read(text, details))
            ?? EndReader.Read(text, details)
            ?? [ListReader.Read(text, details) ?? AddReader.ReadPlan(text, details) ?? new UnknownIntent()];
    }

    private static IReadOnlyList<Intent>? Only(Intent? intent) => intent is null ? null : [intent];

    private static string? SmallTalk(string text) =>
        Greeting().IsMatch(text) ? Replies.Greeting
        : Thanks().IsMatch(text) ? Replies.Welcome
        : NeverMind().IsMatch(text) ? Replies.Untouched
        : Help().IsMatch(text) ? Replies.Help
        : null;

    [GeneratedRegex(@"^(?:don'?t|do\s+not|never|no\s+need\s+to|stop(?!\s+repeating)|(?:you\s+)?(?:shouldn'?t|should\s+not|mustn'?t|must\s+not|can'?t|cannot|needn'?t)|(?:i|we)\s+(?:really\s+)?(?:don'?t|do\s+not|didn'?t|did\s+not|wouldn'?t|would\s+not|never)\s+(?:want|wish|mean|need|ask|like|tell)|under\s+no\s+circumstances|not)\b(?!\s+(?:let\s+me\s+)?forget|\s+repeat\b)", Options)]
    private static partial Regex Forbidding();

    [GeneratedRegex(@"^(?:remind\s+me|(?:add|create|new)(?!\s+(?:the\s+|a\s+)?(?:tags?|labels?|notes?|description)\b|\s+#)|schedule(?!\s+(?:it|that|this|(?:task\s+)?#?\d+)\b)|(?:set|make|schedule|give\s+me)\s+(?:up\s+)?(?:an?|another)\s+(?:new\s+)?(?:\w+[\s-]priority\s+)?(?:task|todo|reminder|item))\b", Options)]
    private static partial Regex ClearAddition();

    [GeneratedRegex(@"^(?:what|what's|whats|which|how|when|where|who|why|do\s+i|did\s+i|have\s+i|am\s+i|is|are|was|were|does|can|anything|any|show|list|display|find|search|look|tell\s+me|see|view)\b", Options)]
    private static partial Regex Question();

    [GeneratedRegex(@"^(?:hi|hello|hey|hiya|howdy|greetings|good\s+(?:morning|afternoon|evening|day)|there)(?:\s+(?:there|again|assistant|bot))?$", Options)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^(?:(?:many\s+)?thanks?(?:\s+(?:you|a\s+lot|so\s+much|very\s+much))*|thx|ty|cheers|great|perfect|nice|cool|awesome|good(?:\s+job)?|well\s+done|ok(?:ay)?|got\s+it)$", Options)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^(?:never\s*mind|nvm|cancel(?:\s+that)?|forget\s+(?:it|that|about\s+it)|nothing|stop|no|nope)$", Options)]
    private static partial Regex NeverMind();

    [GeneratedRegex(@"^(?:help(?:\s+me)?|what\s+(?:can|could|do)\s+you\s+(?:do|understand|know|help)\b.*|what\s+can\s+i\s+(?:do|ask|say)\b.*|what\s+(?:are|is)\s+(?:your|the)\s+(?:commands|features|options)|how\s+do(?:es)?\s+(?:this|it|you|i)\s+(?:work|use\s+(?:this|it|you))|who\s+are\s+you|what\s+are\s+you|commands|\?)$", Options)]
    private static partial Regex Help();

    [GeneratedRegex(@"^(?:i\s+mean(?:t)?\s+|(?:it'?s\s+)?)(?:(?:the|my|number|task)\s+.{1,80}|#?\d[\d\s,#&and]*|first|second|third|last|it|that\s+one|this\s+one)$", Options)]
    private static partial Regex Choice();

    [GeneratedRegex(@"^(?:i\s+mean(?:t)?\s+|it'?s\s+)", Options)]
    private static partial Regex ChoiceCourtesy();

    [GeneratedRegex(@"^(?:yes|yep|yeah|yup|sure|correct|right|exactly|that\s+one|ok(?:ay)?|y)(?:\s+(?:please|that\s+one))?$", Options)]
    private static partial Regex Yes();
}
