using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Reads requests to change tasks in place.</summary>
internal static partial class ChangeReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static IReadOnlyList<Intent>? Read(string text, Details details) =>
        Rename(text, details)
        ?? Describe(text, details)
        ?? Clear(text, details)
        ?? Tag(text, details)
        ?? Prioritize(text, details)
        ?? Repeat(text, details)
        ?? Reschedule(text, details)
        ?? Reword(text, details);

    private static IReadOnlyList<Intent>? Rename(string text, Details details) =>
        RenamePattern().Match(text) is { Success: true } match
            ? Update(match, details, new JsonObject { ["title"] = details.Restore(match.Groups["value"].Value) })
            : null;

    /// <summary>Change X to Y, where Y is no time: Y is what X is called from now on.</summary>
    private static IReadOnlyList<Intent>? Reword(string text, Details details) =>
        RewordPattern().Match(text) is { Success: true } match
            ? Update(match, details, new JsonObject { ["title"] = details.Restore(match.Groups["value"].Value) })
            : null;

    private static IReadOnlyList<Intent>? Describe(string text, Details details) =>
        DescribePattern().Match(text) is { Success: true } match
            ? Update(match, details, new JsonObject { ["description"] = details.Restore(match.Groups["value"].Value) })
            : null;

    private static IReadOnlyList<Intent>? Clear(string text, Details details)
    {
        if (StopRepeating().Match(text) is { Success: true } stop)
        {
            return Update(stop, details, new JsonObject { ["recurrence"] = "none" });
        }

        if (ClearPattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        return Update(match, details, match.Groups["what"].Value.ToLowerInvariant()[..2] switch
        {
            "du" or "de" when !match.Groups["what"].ValueSpan.StartsWith("desc", StringComparison.OrdinalIgnoreCase) => new JsonObject { ["dueAt"] = null },
            "da" => new JsonObject { ["dueAt"] = null },
            "de" or "no" => new JsonObject { ["description"] = null },
            "pr" => new JsonObject { ["priority"] = "medium" },
            "ta" => new JsonObject { ["tags"] = new JsonArray() },
            _ => new JsonObject { ["recurrence"] = "none" },
        });
    }

    private static IReadOnlyList<Intent>? Tag(string text, Details details)
    {
        foreach (var (pattern, change) in new[] { (AddTag(), "addTags"), (TagWith(), "addTags"), (RemoveTag(), "removeTags") })
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                var names = details.Names(match.Groups["value"].Value).Select(name => (JsonNode)name).ToArray();
                return Update(match, details, new JsonObject { [change] = new JsonArray(names) });
            }
        }

        return null;
    }

    private static IReadOnlyList<Intent>? Prioritize(string text, Details details)
    {
        foreach (var pattern in new[] { PriorityOf(), MakePriority(), MakeUrgent(), PrioritizePattern() })
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                return Update(match, details, new JsonObject { ["priority"] = Details.PriorityOf(match.Groups["value"].Value) });
            }
        }

        return null;
    }

    private static IReadOnlyList<Intent>? Repeat(string text, Details details)
    {
        if (RepeatPattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var rest = match.Groups["rest"].Value;
        if (details.TakeDate(ref rest) is not { } when)
        {
            return null;
        }

        if (when.OtherRhythm)
        {
            return [new AnswerIntent(Replies.OtherRhythm)];
        }

        if (when.Recurrence is not { } recurrence)
        {
            return null;
        }

        var changes = new JsonObject { ["recurrence"] = ToolArguments.Name(recurrence) };
        if (when.Due(details.Clock) is { } due)
        {
            changes["dueAt"] = ToolArguments.Time(due);
        }

        return Update(rest, details, changes);
    }

    private static IReadOnlyList<Intent>? Reschedule(string text, Details details)
    {
        if (ReschedulePattern().Match(text) is { Success: true } match)
        {
            // The time begins behind one of the words that may lead to it: the first after which all the rest is a time.
            var rest = match.Groups["rest"].Value;
            foreach (Match link in Link().Matches(rest))
            {
                if (details.ReadDate(rest[(link.Index + link.Length)..]) is { OtherRhythm: false } when && when.Due(details.Clock) is { } due)
                {
                    return Update(rest[..link.Index], details, new JsonObject { ["dueAt"] = ToolArguments.Time(due) });
                }
            }
        }

        if (IsDue().Match(text) is { Success: true } isDue
            && details.ReadDate(isDue.Groups["value"].Value) is { OtherRhythm: false } said && said.Due(details.Clock) is { } time)
        {
            return Update(isDue, details, new JsonObject { ["dueAt"] = ToolArguments.Time(time) });
        }

        return null;
    }

    private static IReadOnlyList<Intent> Update(Match match, Details details, JsonObject changes) =>
        Update(match.Groups["task"].Value, details, changes);

    private static IReadOnlyList<Intent> Update(string task, Details details, JsonObject changes) =>
        TaskIntents.For(task, details, reference => new UpdateIntent(reference, changes.DeepClone().AsObject()));

    [GeneratedRegex(@"^(?:rename|retitle)\s+(?<task>.+?)\s+(?:to|as|into)\s+(?<value>.+)$|^(?:change|set|update|edit)\s+(?:the\s+)?(?:title|name|text)\s+(?:of|for|on)\s+(?<task>.+?)\s+(?:to|into|as)\s*:?\s+(?<value>.+)$", Options)]
    private static partial Regex RenamePattern();

    [GeneratedRegex(@"^change\s+(?<task>.+?)\s+(?:to|into)\s+(?<value>.+)$", Options)]
    private static partial Regex RewordPattern();

    [GeneratedRegex(@"^(?:change|set|update|edit)\s+(?:the\s+)?(?:description|notes?|details?)\s+(?:of|for|on)\s+(?<task>.+?)\s+(?:to|as)\s*:?\s+(?<value>.+)$|^(?:add|put)\s+(?:a\s+|the\s+)?(?:note|description)\s+(?:to|on)\s+(?<task>.+?)\s*(?::|saying)\s*(?<value>.+)$|^describe\s+(?<task>.+?)\s+as\s+(?<value>.+)$", Options)]
    private static partial Regex DescribePattern();

    [GeneratedRegex(@"^(?:remove|clear|delete|drop|unset|take\s+off)\s+(?:the\s+|all\s+|its\s+)?(?<what>due\s+(?:date|time)|deadline|date|description|notes?|recurrence|repetition|repeat|priority|tags)\s+(?:of|from|for|on)\s+(?<task>.+)$", Options)]
    private static partial Regex ClearPattern();

    [GeneratedRegex(@"^(?:stop\s+repeating|don'?t\s+repeat|do\s+not\s+repeat)\s+(?<task>.+?)(?:\s+any\s*more)?$", Options)]
    private static partial Regex StopRepeating();

    [GeneratedRegex(@"^(?:add|put)\s+(?:the\s+|a\s+)?(?:tags?|labels?)\s+(?<value>.+)\s+(?:to|on)\s+(?<task>.+)$|^(?:add|put)\s+(?<value>#\p{L}[\w-]*(?:\s*(?:,|and|&)?\s*#\p{L}[\w-]*)*)\s+(?:to|on)\s+(?<task>.+)$", Options)]
    private static partial Regex AddTag();

    [GeneratedRegex(@"^(?:tag|label)\s+(?<task>.+?)\s+(?:with|as|by)\s+(?:the\s+tags?\s+)?(?<value>.+)$|^(?:tag|label)\s+(?<task>.+?)\s+(?<value>#\p{L}.*)$", Options)]
    private static partial Regex TagWith();

    [GeneratedRegex(@"^(?:remove|delete|drop|take)\s+(?:the\s+)?(?:(?:tags?|labels?)\s+(?<value>.+)|(?<value>#\p{L}[\w-]*)|(?<value>.+?)\s+(?:tag|label))\s+(?:from|off|of)\s+(?<task>.+)$|^untag\s+(?<task>.+?)\s+(?:from\s+)?(?<value>#?[\w-]+)$", Options)]
    private static partial Regex RemoveTag();

    [GeneratedRegex(@"^(?:change|set|update|raise|lower|put)\s+(?:the\s+)?prio(?:rity)?\s+(?:of|for|on)\s+(?<task>.+?)\s+(?:to|at|as)\s+(?<value>high|highest|medium|normal|low|lowest)$", Options)]
    private static partial Regex PriorityOf();

    [GeneratedRegex(@"^(?:make|set|mark|change|flag|give|put|update|bump|move)\s+(?<task>.+?)\s+(?:(?:to|as|at|be|with|has|a|on)\s+)*(?<value>high|highest|top|medium|normal|low|lowest)(?:[\s-]prio(?:rity)?)$|^(?<task>.+?)\s+(?:is|are|should\s+be|has)\s+(?:now\s+)?(?<value>high|top|medium|normal|low)[\s-]prio(?:rity)?$", Options)]
    private static partial Regex MakePriority();

    [GeneratedRegex(@"^(?:make|mark|flag|set)\s+(?<task>.+?)\s+(?:as\s+|to\s+)?(?<value>urgent|important|critical)$|^(?<task>.+?)\s+is\s+(?:now\s+|very\s+)?(?<value>urgent|important)$", Options)]
    private static partial Regex MakeUrgent();

    [GeneratedRegex(@"^prioriti[sz]e\s+(?<task>.+?)(?<value>)$", Options)]
    private static partial Regex PrioritizePattern();

    [GeneratedRegex(@"^(?:repeat|make|set|change)\s+(?<rest>.+)$", Options)]
    private static partial Regex RepeatPattern();

    [GeneratedRegex(@"^(?:move|postpone|push(?:\s+back)?|reschedule|delay|shift|defer|bring\s+forward|set|change|update|make|snooze|put\s+off|schedule(?=\s+(?:it|that|this|(?:task\s+)?#?\d+)\b))\s+(?:(?:the\s+)?(?:due(?:\s+date|\s+time)?|deadline|date)\s+(?:of|for|on)\s+)?(?<rest>.+)$", Options)]
    private static partial Regex ReschedulePattern();

    [GeneratedRegex(@"\s+(?:back\s+)?(?:to\s+be\s+due\s+|be\s+due\s+|is\s+due\s+|due\s+(?:date\s+)?)?(?:(?:to|until|till|for|on|by|at|as)\s+)?(?=\S)", Options)]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?<task>.+?)\s+(?:is|are|should\s+be|must\s+be)\s+(?:now\s+)?due\s+(?<value>.+)$", Options)]
    private static partial Regex IsDue();
}
