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
    /// <param name="message">What was said.</param>
    /// <param name="offered">The tasks that were asked about, in order.</param>
    /// <param name="clock">When and where.</param>
    public IReadOnlyList<TaskReference> ReadChoice(string message, IReadOnlyList<TaskView> offered, LocalClock clock)
    {
        var wording = new Wording(message);
        var text = wording.Text;
        if (IsYes(message))
        {
            return offered is [var only] ? [new ById(only.Id)] : [];
        }

        if (BothOrAll().IsMatch(text))
        {
            return [.. offered.Select(task => new ById(task.Id))];
        }

        var references = Choice().IsMatch(text) ? ReferenceReader.Read(ChoiceCourtesy().Replace(text, ""), new Details(wording, dates, clock)) : [new ByTitle(text)];
        var chosen = references.Select(reference => Offered(reference, offered)).ToList();
        return chosen.TrueForAll(one => one is not null) ? chosen! : Choice().IsMatch(text) ? references : [];
    }

    private static TaskReference? Offered(TaskReference reference, IReadOnlyList<TaskView> offered) => reference switch
    {
        ById number when offered.All(task => task.Id != number.Id)
            && offered.ElementAtOrDefault((int)Math.Min(number.Id, int.MaxValue) - 1) is { } placed => new ById(placed.Id),
        ByTitle title => offered.Where(task => TitleWords.HasAll(task.Title, title.Words)).ToList() is [var only] ? new ById(only.Id) : null,
        ByBeingLast when offered.Count > 0 => new ById(offered[^1].Id),
        ByPlace place => offered.ElementAtOrDefault(place.Place - 1) is { } there ? new ById(there.Id) : null,
        _ => reference,
    };

    /// <summary>Whether a message is nothing but a yes.</summary>
    public static bool IsYes(string message) => Yes().IsMatch(new Wording(message).Text);

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
        Details.StartsUrgent(text) && AddReader.ReadPlan(text, details) is { } urgent ? urgent
        : ListReader.Read(text, details) ?? AddReader.ReadPlan(text, details);

    private static IReadOnlyList<Intent>? ReadRequest(string text, Details details)
    {
        if (SmallTalk(text) is { } answer)
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

    [GeneratedRegex(@"^(?:never\s*mind|nvm|cancel(?:\s+(?:that|it))?|forget\s+(?:it|that|about\s+it)|nothing|stop|no|nope|nah|neither|none(?:\s+of\s+(?:them|these|those))?|no\s+way|not\s+now|leave\s+(?:it|them))(?:[\s,]+(?:thanks|thank\s+you|never\s*mind|stop|wait|leave\s+(?:it|them)))*$", Options)]
    private static partial Regex NeverMind();

    [GeneratedRegex(@"^(?:help(?:\s+me)?|what\s+(?:can|could|do)\s+you\s+(?:do|understand|know|help)\b.*|what\s+can\s+i\s+(?:do|ask|say)\b.*|what\s+(?:are|is)\s+(?:your|the)\s+(?:commands|features|options)|how\s+do(?:es)?\s+(?:this|it|you|i)\s+(?:work|use\s+(?:this|it|you))|who\s+are\s+you|what\s+are\s+you|commands|\?)$", Options)]
    private static partial Regex Help();

    [GeneratedRegex(@"^(?:undo|revert|take\s+(?:that|it)\s+back)(?:\s+(?:that|it|this|the\s+last\s+(?:one|change|thing)))?$", Options)]
    private static partial Regex Undo();

    [GeneratedRegex(@"^(?:(?:my|all|the)\s+)*(?:completed|done|finished|closed|open|pending|overdue|late|important|urgent|(?:high|medium|low|top)[\s-]priority|#[\w-]+|todays?|tomorrows?)?\s*(?:tasks?|todos?|to-dos?|items|list)$|^overdue$", Options)]
    private static partial Regex BareList();

    [GeneratedRegex(@"^(?:i\s+mean(?:t)?\s+|(?:it'?s\s+)?)(?:(?:the|my|number|task|that)\s+.{1,80}|#?\d[\d\s,#&and]*|first|second|third|last|it|that\s+one|this\s+one)$", Options)]
    private static partial Regex Choice();

    [GeneratedRegex(@"^(?:i\s+mean(?:t)?\s+|it'?s\s+)", Options)]
    private static partial Regex ChoiceCourtesy();

    [GeneratedRegex(@"^(?:both|all|both\s+of\s+them|all\s+of\s+them|them\s+all|all\s+(?:two|three|four))$", Options)]
    private static partial Regex BothOrAll();

    [GeneratedRegex(@"^(?:(?:yes|yep|yeah|yup|ya|yea|sure|correct|right|exactly|ok(?:ay)?|y|fine|absolutely|definitely|of\s+course|confirm(?:ed)?|please\s+do|go\s+(?:ahead|for\s+it)|do\s+(?:it|that|so)|that\s+one|that'?s\s+(?:right|it|the\s+one)|i'?m\s+sure|sounds\s+good)(?:[\s,.!]+|$)(?:please(?:\s+|$))?)+(?:delete\s+(?:it|them|all|them\s+all)|them|it|all\s+of\s+them)?$", Options)]
    private static partial Regex Yes();
}
