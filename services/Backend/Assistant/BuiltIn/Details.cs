using System.Text.RegularExpressions;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Takes tags, priority, description and due time out of a request, and leaves the rest.</summary>
internal sealed partial class Details(Wording wording, IDatePhrases dates, LocalClock clock)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public LocalClock Clock => clock;

    public string Restore(string text) => wording.Restore(text);

    public DatePhrase? ReadDate(string text) => dates.Read(text, clock);

    /// <summary>The date phrase that a text begins with, where more follows.</summary>
    public DatePhrase? ReadLeadingDate(string text) =>
        dates.Find(text, clock) is { Start: 0 } phrase && phrase.End < text.Length ? phrase : null;

    /// <summary>Whether a text begins by saying that the rest is urgent.</summary>
    public static bool StartsUrgent(string text) => UrgentFirst().IsMatch(text);

    /// <summary>The text with its urgency at its end, where titles are.</summary>
    public static string UrgentLast(string text) =>
        UrgentFirst().Match(text) is { Success: true } match ? $"{text[match.Length..]}, {PriorityOf(match.Groups["level"].Value)} priority" : text;

    /// <summary>The text without the brackets around fields at its end: prepare slides (high priority, due Thursday).</summary>
    public string OpenBrackets(string text)
    {
        if (Brackets().Match(text) is not { Success: true } match)
        {
            return text;
        }

        var inside = match.Groups["inside"].Value;
        var rest = inside;
        return inside.StartsWith('#') || TakePriority(ref rest) is not null || Array.TrueForAll(inside.Split(','), part => ReadDate(part) is not null)
            ? $"{text[..match.Index]}, {inside}"
            : text;
    }

    /// <summary>The days between two that were named.</summary>
    public DatePhrase? TakeRange(ref string text)
    {
        if (Range().Match(text) is not { Success: true } match
            || ReadDate(match.Groups["from"].Value) is not { Date: { } first } start
            || ReadDate(match.Groups["to"].Value) is not { LastDate: { } last } || last < first)
        {
            return null;
        }

        text = Cut(text, match.Index, match.Length);
        return start with { LastDate = last };
    }

    public DatePhrase? TakeDate(ref string text)
    {
        var phrase = dates.Find(text, clock);
        if (phrase is not null)
        {
            text = Cut(text, phrase.Start, phrase.End - phrase.Start);
        }

        return phrase;
    }

    public string? TakeDescription(ref string text)
    {
        var match = Description().Match(text);
        if (!match.Success)
        {
            return null;
        }

        text = text[..match.Index];
        return Restore(match.Groups["text"].Value);
    }

    public IReadOnlyList<string> TakeTags(ref string text)
    {
        var tags = new List<string>();
        foreach (var pattern in new[] { HashTag(), NamedTags() })
        {
            for (var match = pattern.Match(text); match.Success; match = pattern.Match(text))
            {
                tags.AddRange(Names(match.Groups["tags"].Value));
                text = Cut(text, match.Index, match.Length);
            }
        }

        return [.. tags.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The tags' names in a list such as <c>work, #home and garden</c>.</summary>
    public IEnumerable<string> Names(string list) =>
        Separator().Split(list).Select(name => Restore(name).TrimStart('#').Trim()).Where(name => name.Length > 0);

    public static string? TakePriority(ref string text)
    {
        text = MendPriority(text);
        foreach (var pattern in new[] { PriorityWords(), PriorityMark(), UrgentFirst(), UrgentAtEnd() })
        {
            var match = pattern.Match(text);
            if (match.Success)
            {
                text = Cut(text, match.Index, match.Length);
                return PriorityOf(match.Groups["level"].Value);
            }
        }

        return null;
    }

    /// <summary>Puts the word priority right behind a level.</summary>
    public static string MendPriority(string text) =>
        LevelAndWord().Replace(text, match => Misspelling.IsLike(match.Groups["word"].Value, "priority") ? $"{match.Groups["level"].Value} priority" : match.Value);

    /// <summary>The API's name of a priority in a person's words.</summary>
    public static string PriorityOf(string word) => word.ToLowerInvariant() switch
    {
        "low" or "lowest" or "p3" or "p4" or "3" => "low",
        "medium" or "normal" or "regular" or "p2" or "2" => "medium",
        _ => "high",
    };

    /// <summary>What is left of a title, without the punctuation and the words that joined it to what was taken out.</summary>
    public string Tidy(string text) => Tidy(text, Wording.StripCourtesy);

    /// <summary>The same for a line that is said to nobody: a please in it belongs to the title.</summary>
    public string TidyLine(string text) => Tidy(text, static line => line);

    private string Tidy(string text, Func<string, string> strip)
    {
        string before;
        do
        {
            before = text;
            text = strip(Loose().Replace(Commas().Replace(text, ","), "").Trim(' ', ',', ';', ':', '-', '.', '!', '?'));
        }
        while (text != before);
        return Restore(text);
    }

    private static string Cut(string text, int start, int length)
    {
        var before = text[..start].TrimEnd();
        var after = text[(start + length)..].TrimStart();
        return after.Length == 0 ? before.TrimEnd(',', ';') : before.Length == 0 ? after.TrimStart(',', ';', ':', ' ') : $"{before} {after}";
    }

    [GeneratedRegex(@"(?:[,;.]\s*|\s+)(?:(?:and|with)\s+)?(?:(?:the|a)\s+)?(?:description|notes?|details?)\s*(?::|=|\bis\b|\bsaying\b|(?<=\bwith\s+(?:the\s+|a\s+)?description)|(?=[\uE000-\uF8FF]))\s*(?<text>.+)$", Options)]
    private static partial Regex Description();

    [GeneratedRegex(@"(?<=^|[\s,])#(?<tags>(?=[\w-]*\p{L})[\p{L}\p{N}_-]+)", Options)]
    private static partial Regex HashTag();

    [GeneratedRegex(@"(?:^|[\s,]+)(?:and\s+)?(?:(?:tagged|labell?ed)(?:\s+(?:as|with))?|(?:with\s+)?(?:the\s+)?(?:tags?|labels?)\s*:|(?:with\s+(?:the\s+|a\s+)?|(?<=,\s*))(?:tags?|labels?))\s+(?<tags>#?[\w\uE000-\uF8FF-]+(?:\s*(?:,\s*and\s|,|&|\band\b)\s*#?[\w\uE000-\uF8FF-]+)*)", Options)]
    private static partial Regex NamedTags();

    [GeneratedRegex(@"\s*(?:,\s*and\s|,|&|\band\b)\s*", Options)]
    private static partial Regex Separator();

    [GeneratedRegex(@"(?:^|[\s,]+)(?:and\s+)?(?:(?:with\s+(?:a\s+)?|at\s+|as\s+|of\s+)?(?<level>high|highest|top|medium|normal|low|lowest)(?:est)?[\s-]?prio(?:rity)?|prio(?:rity)?\s*[:=]?\s*(?:is\s+)?(?<level>high|medium|normal|low))\b", Options)]
    private static partial Regex PriorityWords();

    [GeneratedRegex(@"(?:^|\s)(?:!(?<level>high|medium|low|[1-3])(?!\w)|(?<level>p[1-4])(?=[\s,]|$)|(?<level>!{2,3})(?=\s|$))", Options)]
    private static partial Regex PriorityMark();

    [GeneratedRegex(@"^(?:(?:super|very|really|so)\s+)?(?<level>urgent|important|urgently|asap|(?:high|medium|low)(?=\s+prio))(?:\s+prio(?:rity)?)?(?:\s+please)?\s*[:,!-]+\s*(?=\S)", Options)]
    private static partial Regex UrgentFirst();

    [GeneratedRegex(@"(?:\s+(?<level>asap|urgently|urgent)|(?:[,.;]|\s+-)\s*(?:(?:it'?s|this\s+is|that'?s|this\s+one\s+is|it\s+is)\s+)?(?:(?:very|really|super|quite|pretty|so|kinda)\s+)?(?<level>important|urgent)|\s+(?:it'?s|this\s+is|that'?s)\s+(?:(?:very|really|super|quite|pretty|so|kinda)\s+)?(?<level>important|urgent))[\s.!]*$", Options)]
    private static partial Regex UrgentAtEnd();

    [GeneratedRegex(@"\s*\((?<inside>[^()]+)\)\s*$", Options)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\b(?:between|from)\s+(?<from>.+?)\s+(?:and|to|until|till|through)\s+(?<to>.+?)\s*[?.!]*$", Options)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(?<level>high|highest|top|medium|normal|low|lowest)[\s-]+(?<word>p\p{L}{4,9})\b", Options)]
    private static partial Regex LevelAndWord();

    [GeneratedRegex(@"\s*,(?:\s*,)*", Options)]
    private static partial Regex Commas();

    [GeneratedRegex(@"(?:^(?:and|with|to)\s+|\s+(?:and|with|by|on|at|for|due|deadline|due\s+date|it'?s|is)$)", Options)]
    private static partial Regex Loose();
}
