using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Reads words that mean many tasks at once: all completed tasks, everything tagged work, both reports.</summary>
internal static partial class ManyReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static ManyTasks? Read(string text, Details details)
    {
        var words = text.Trim(' ', ',', '.', ':', ';', '!', '?');
        if (Shown().IsMatch(words))
        {
            return new AllShown();
        }

        if (!Many().IsMatch(words))
        {
            return null;
        }

        // What they are is said as in a request to see them.
        if (Named().Match(words) is { Success: true } named && !Kinds().IsMatch(named.Groups["what"].Value))
        {
            var what = details.Tidy(named.Groups["what"].Value);
            return new ByFilter(new JsonObject { ["search"] = what, ["status"] = "open" }, $"open tasks about \"{what}\"");
        }

        return ListReader.Read($"show {Everything().Replace(words, "all tasks ")}", details) is ListIntent list ? new ByFilter(list.Arguments, list.What) : null;
    }

    [GeneratedRegex(@"^(?:all\s+of\s+|both\s+of\s+)?(?:them|these|those)(?:\s+(?:all|both|tasks|ones))?$|^(?:both|both\s+tasks|all\s+of\s+it)$", Options)]
    private static partial Regex Shown();

    [GeneratedRegex(@"^(?:(?:all|everything|every|each|both|any)\b|(?:(?:my|the|all)\s+)*(?:entire\s+|whole\s+)?(?:tasks|todos|to-dos|(?:to-?do\s+|task\s+)?list)\b(?!\s*#?\d)|(?:(?:my|the)\s+)*(?:(?:already\s+)?(?:completed|done|finished|closed|open|overdue|late|old|urgent|important)|(?:high|medium|low)[\s-]priority|\#[\w-]+|[\w-]+)\s+(?:tasks|todos|ones|items)\b(?!\s*#?\d))", Options)]
    private static partial Regex Many();

    // Words that are neither a filter nor a noun for tasks: a part of the titles.
    [GeneratedRegex(@"^(?:all|both|every|each)\s+(?:of\s+)?(?:(?:my|the)\s+)*(?<what>[\p{L}][\p{L}\s-]*?)s?$", Options)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:tasks?|todos?|to-dos?|lists?|things?|items?|stuff|ones?|completed?|done|finished|closed|open|overdue|late|due|priority|urgent|important|tagged|labell?ed|about|today|tomorrow|week|month)\b", Options)]
    private static partial Regex Kinds();

    [GeneratedRegex(@"^(?:all|everything|every|each|any)\b(?:\s+(?:of\s+)?(?:(?:my|the)\s+)*(?:tasks?|todos?|things?|items?)?)?(?:\s+(?:that|which)\s+(?:is|are))?\s*", Options)]
    private static partial Regex Everything();
}
