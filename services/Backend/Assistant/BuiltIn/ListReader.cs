using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Reads requests to see tasks.</summary>
internal static partial class ListReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static Intent? Read(string text, Details details)
    {
        if (Find().Match(text) is { Success: true } find && details.Tidy(find.Groups["what"].Value) is { Length: > 0 } sought && !Things().IsMatch(sought))
        {
            var arguments = new JsonObject { ["search"] = sought, ["status"] = "all" };
            return new ListIntent(arguments, $"tasks about \"{sought}\"", CountOnly: false);
        }

        var rest = text;
        var when = details.TakeRange(ref rest) ?? details.TakeDate(ref rest);
        if (!(Request().IsMatch(text) && Subject().IsMatch(text)) && !(when is { Date: not null, Recurrence: null } && FillOnly().IsMatch(rest)))
        {
            return null;
        }

        var tags = details.TakeTags(ref rest);
        var priorities = Priorities(ref rest);
        return Build(text, rest, when, tags, priorities, details);
    }

    private static ListIntent Build(
        string text, string rest, DatePhrase? when, IReadOnlyList<string> tags, List<string> priorities, Details details)
    {
        var arguments = new JsonObject();
        var about = About().Match(rest) is { Success: true } match ? details.Tidy(match.Groups["what"].Value)
            : Kind().Match(rest) is { Success: true } kind ? kind.Groups["what"].Value
            : "";
        if (about.Length > 0)
        {
            arguments["search"] = about;
        }

        var narrowed = about.Length > 0 || tags.Count > 0 || priorities.Count > 0 || when is not null;
        var status = Status(rest, narrowed);
        arguments["status"] = status;
        if (priorities.Count > 0)
        {
            arguments["priority"] = new JsonArray([.. priorities.Select(one => (JsonNode)one)]);
        }

        if (tags.Count > 0)
        {
            arguments["tags"] = new JsonArray([.. tags.Select(one => (JsonNode)one)]);
        }

        if (when is { Date: { } first, LastDate: { } last })
        {
            if (!when.IsDeadline)
            {
                arguments["dueAfter"] = ToolArguments.Time(details.Clock.At(first, TimeOnly.MinValue));
            }

            arguments["dueBefore"] = ToolArguments.Time(details.Clock.At(when.IsBefore ? first : last.AddDays(1), TimeOnly.MinValue));
        }

        var oldestFirst = OldestFirst().IsMatch(rest);
        if (oldestFirst || Sort(rest, byDue: status == "overdue" || when is not null) is not null)
        {
            arguments["sort"] = oldestFirst ? "created" : Sort(rest, byDue: true);
        }

        if (PageNumber().Match(rest) is { Success: true } page)
        {
            arguments["page"] = int.Parse(page.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        if (oldestFirst)
        {
            arguments["direction"] = "asc";
        }

        return new ListIntent(arguments, Replies.Describe(status, priorities, tags, about, when, details.Clock), Count().IsMatch(text));
    }

    private static string Status(string rest, bool narrowed)
    {
        if (Overdue().IsMatch(rest))
        {
            return "overdue";
        }

        if (DoneOrNot().IsMatch(rest))
        {
            return "all";
        }

        if (Open().IsMatch(rest))
        {
            return "open";
        }

        if (Completed().IsMatch(rest))
        {
            return "completed";
        }

        return !narrowed && All().IsMatch(rest) ? "all" : "open";
    }

    private static string? Sort(string rest, bool byDue)
    {
        if (Alphabetical().IsMatch(rest))
        {
            return "title";
        }

        var match = SortBy().Match(rest);
        return match.Success
            ? match.Groups["key"].Value.ToLowerInvariant() switch
            {
                "priority" or "importance" => "priority",
                "title" or "name" => "title",
                "newest" or "created" or "creation" or "age" => "created",
                _ => "due",
            }
            : byDue || Next().IsMatch(rest) ? "due" : null;
    }

    private static List<string> Priorities(ref string rest)
    {
        var found = new List<string>();
        for (var match = Priority().Match(rest); match.Success; match = Priority().Match(rest))
        {
            found.AddRange(match.Groups["level"].Captures.Select(level => Details.PriorityOf(level.Value)));
            rest = rest.Remove(match.Index, match.Length).Insert(match.Index, " ");
        }

        return [.. found.Distinct()];
    }

    [GeneratedRegex(@"^(?:find|search(?:\s+for)?|look(?:\s+(?:for|up))?|where(?:\s+is|'?s)|when(?:'?s|\s+(?:is|are|was|do\s+i\s+have\s+to|should\s+i|must\s+i)))\s+(?:me\s+)?(?:(?:all|my|the|any)\s+)*(?:(?:tasks?|todos?|things?|items?)\s+(?:about|with|for|called|named|containing|mentioning)\s+)?(?<what>.+?)(?:\s+(?:task|todo|reminder))?(?:\s+due)?$", Options)]
    private static partial Regex Find();

    [GeneratedRegex(@"^(?:tasks?|todos?|things?|items?|(?:high|medium|low)[\s-]priority.*|overdue.*)$", Options)]
    private static partial Regex Things();

    [GeneratedRegex(@"^(?:(?:show|list|display|see|view|give|gimme|get|tell|read|print|check|review|sort|order|arrange|pull\s+up|bring\s+up|open(?=\s+(?:up\s+)?(?:my|the)\b))\b|(?:what|what's|whats|which|how\s+many|how\s+much|do\s+i|have\s+i|did\s+i|am\s+i|is\s+there|are\s+there|is\s+any|is|are|anything|any|my(?=\s+(?:\S+\s+){0,3}(?:tasks?|to-?dos?|lists?|agenda|plans?|things|items|stuff|reminders)\b)|all|everything(?=\s+(?:due|tagged|about|on|i)\b|$)|tasks?|todos?|overdue|late|completed|open|pending|due|(?:high|medium|low|top)[\s-]priority|important|urgent)\b)", Options)]
    private static partial Regex Request();

    [GeneratedRegex(@"\b(?:tasks?|todos?|to-dos?|to\s+do|tagged|labell?ed|miss(?:ed)?|lists?|things?|items?|stuff|reminders?|agenda|overdue|late|due|done|finish(?:ed)?|completed?|open|left|pending|remaining|outstanding|priority|priorities|important|urgent|on\s+my\s+(?:list|plate)|next|anything(?!\s+else)|everything|(?:did|have)\s+i)\b|#\p{L}|^(?:list|show)$", Options)]
    private static partial Regex Subject();

    [GeneratedRegex(@"\b(?:about|regarding|concerning|containing|mentioning|related\s+to|to\s+do\s+with|called|named|matching|with\s+the\s+words?|for(?!\s+me\b))\s+(?:the\s+|my\s+)?(?<what>.+?)(?:\s+(?:sorted|ordered)\b.*)?$", Options)]
    private static partial Regex About();

    // The word before tasks that none of the other patterns knows: show work tasks.
    [GeneratedRegex(@"\b(?:show|list|display|see|view|get|give)\s+(?:me\s+)?(?:(?:my|all|the|of|any)\s+)*(?!(?:my|all|the|any|me|tasks?|todos?|things|items|stuff|open|pending|unfinished|undone|incomplete|remaining|outstanding|current|overdue|late|completed|done|finished|closed|next|due|other|new|old|todo|to-do|task|high|medium|low|important|urgent|only|just|every|own)\b)(?<what>[\p{L}\p{N}-]+)\s+(?:tasks|todos|things|items|stuff)\b", Options)]
    private static partial Regex Kind();

    [GeneratedRegex(@"(?:\b(?<level>high|highest|top|medium|normal|low|lowest)(?:\s*(?:,|and|or|&)\s*(?<level>high|medium|normal|low))?[\s-]+prio(?:rity|rities)?\b|\b(?:most\s+)?(?<level>important|urgent)\b)", Options)]
    private static partial Regex Priority();

    [GeneratedRegex(@"\b(?:overdue|late|past\s+due|missed|behind|(?:did|have)\s+i\s+miss(?:ed)?)\b", Options)]
    private static partial Regex Overdue();

    [GeneratedRegex(@"\b(?:open|pending|unfinished|undone|incomplete|remaining|outstanding|left|not\s+(?:yet\s+)?(?:done|finished|completed?)|still)\b", Options)]
    private static partial Regex Open();

    [GeneratedRegex(@"\b(?:completed|(?<!\b(?:be|get|getting)\s)done|finished|closed|ticked\s+off|(?:did|have)\s+i\s+(?:already\s+)?(?:do|finish|complete|done|get\s+done))\b", Options)]
    private static partial Regex Completed();

    [GeneratedRegex(@"\b(?:all|everything|every)\b", Options)]
    private static partial Regex All();

    [GeneratedRegex(@"\b(?:sort(?:ed)?|order(?:ed)?|arranged?)\s+(?:\S+\s+){0,4}?(?:by|on)\s+(?:the\s+)?(?<key>due|deadline|date|priority|importance|title|name|newest|created|creation|age)\b", Options)]
    private static partial Regex SortBy();

    [GeneratedRegex(@"\bpage\s+(?<number>[1-9]\d{0,4})\b", Options)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\balphabetical(?:ly)?\b", Options)]
    private static partial Regex Alphabetical();

    [GeneratedRegex(@"\b(?:done|completed|finished|open)\s+(?:or|and)\s+(?:not|open|undone|unfinished|done|completed|finished)\b", Options)]
    private static partial Regex DoneOrNot();

    [GeneratedRegex(@"\b(?:oldest|earliest\s+(?:created|added))(?:\s+(?:ones?|tasks?))?\s+first\b", Options)]
    private static partial Regex OldestFirst();

    // All that may be left of a question about a time, so that the weather is none of ours.
    [GeneratedRegex(@"^(?:[\s,?.!-]|\b(?:what(?:'?s)?|which|is|are|am|was|were|on|for|do|does|did|how|i|i'?ve|have|has|got|to|my|me|we|up|the|a|any|anything|something|everything|all|stuff|things?|happening|going|planned|scheduled|plans?|schedule|calendar|agenda|plate|busy|free|doing|supposed|need|needs|should|must|about|there|coming|see|show|list|tell|give|look|looks|like|of|in|at|and|or|that|due|tasks?|be|by|out)\b)*$", Options)]
    private static partial Regex FillOnly();

    [GeneratedRegex(@"\b(?:next|first)$", Options)]
    private static partial Regex Next();

    [GeneratedRegex(@"^(?:how\s+many|how\s+much|count)\b", Options)]
    private static partial Regex Count();
}
