using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Reads words that mean many tasks at once: all completed tasks, everything tagged work, both reports.</summary>
internal static partial class ManyReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Whether the words mean many tasks.</summary>
    public static bool IsMany(string text) => Shown().IsMatch(Trim(text)) || Many().IsMatch(Trim(text));

    /// <summary>Which they mean; null when a word is not understood: that is no reason to take all.</summary>
    public static ManyTasks? Read(string text, Details details)
    {
        var words = Trim(text);
        if (Shown().IsMatch(words))
        {
            return new AllShown();
        }

        if (Named().Match(words) is { Success: true } named && !Kinds().IsMatch(named.Groups["what"].Value))
        {
            var what = details.Tidy(named.Groups["what"].Value);
            return new ByFilter(new JsonObject { ["search"] = what, ["status"] = "open" }, $"open tasks about \"{what}\"");
        }

        // What they are is said as in a request to see them.
        return ListReader.Read($"show {words}", details) is ListIntent list && IsAllUnderstood(words, list, details) ? new ByFilter(list.Arguments, list.What) : null;
    }

    private static bool IsAllUnderstood(string words, ListIntent list, Details details)
    {
        details.TakeDate(ref words);
        details.TakeTags(ref words);
        while (Details.TakePriority(ref words) is not null)
        {
            // Each of them is understood.
        }

        if (list.Arguments["search"]?.GetValue<string>() is { } search)
        {
            words = words.Replace(search, "", StringComparison.OrdinalIgnoreCase);
        }

        return Known().IsMatch(words);
    }

    private static string Trim(string text) => text.Trim(' ', ',', '.', ':', ';', '!', '?');

    [GeneratedRegex(@"^(?:all\s+of\s+|both\s+of\s+)?(?:them|these|those)(?:\s+(?:all|both|tasks|ones))?$|^(?:both|both\s+tasks|all\s+of\s+it)$", Options)]
    private static partial Regex Shown();

    [GeneratedRegex(@"^(?:(?:all|everything|every|each|both|any)\b|(?:(?:my|the|all)\s+)*(?:entire\s+|whole\s+)?(?:tasks|todos|to-dos|(?:to-?do\s+|task\s+)?list)\b(?!\s*#?\d)|(?:(?:my|the)\s+)*(?:(?:already\s+)?(?:completed|done|finished|closed|open|overdue|late|old|urgent|important)|(?:high|medium|low)[\s-]priority|\#[\w-]+|[\w-]+)\s+(?:tasks|todos|ones|items)\b(?!\s*#?\d)|(?:the\s+)?(?:completed|finished|overdue)(?:\s+stuff)?$)", Options)]
    private static partial Regex Many();

    // Words that are neither a filter nor a noun for tasks: a part of the titles.
    [GeneratedRegex(@"^(?:all|both|every|each)\s+(?:of\s+)?(?:(?:my|the)\s+)*(?<what>[\p{L}][\p{L}\s-]*?)s?$", Options)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:tasks?|todos?|to-dos?|lists?|things?|items?|stuff|ones?|completed?|done|finished|closed|open|overdue|late|due|priority|urgent|important|tagged|labell?ed|about|today|tomorrow|week|month)\b", Options)]
    private static partial Regex Kinds();

    [GeneratedRegex(@"^(?:[\s,#]|\b(?:all|everything|every|each|any|both|of|the|my|entire|whole|tasks?|todos?|to-dos?|to-?do|lists?|things?|items?|stuff|ones?|that|which|with|is|are|was|were|have|has|been|already|completed?|done|finished|closed|ticked|off|open|pending|unfinished|undone|incomplete|remaining|outstanding|left|overdue|late|due|missed|priority|important|urgent|about|regarding|for|old|on|from|and|or|tagged|labell?ed|i|'ve|i've)\b)*$", Options)]
    private static partial Regex Known();
}
