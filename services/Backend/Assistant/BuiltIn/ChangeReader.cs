using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Reads requests to change tasks in place.</summary>
internal static partial class ChangeReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static IReadOnlyList<Intent>? Read(string text, Details details) =>
        Untitled().IsMatch(text) ? [new AnswerIntent(Replies.WhatTitle)] : Two(text, details) ?? One(FieldOf(text), details);

    private static IReadOnlyList<Intent>? One(string text, Details details) =>
        Rename(text, details)
        ?? Describe(text, details)
        ?? Clear(text, details)
        ?? Tag(text, details)
        ?? Prioritize(text, details)
        ?? Repeat(text, details)
        ?? Reschedule(text, details)
        ?? Reword(text, details);

    /// <summary>Make 5 high priority and due tomorrow: two changes of one task are one request.</summary>
    private static IReadOnlyList<Intent>? Two(string text, Details details)
    {
        if (TwoValues().Match(text) is not { Success: true } match
            || One(FieldOf(match.Groups["first"].Value), details) is not [UpdateIntent first]
            || One($"make it {match.Groups["second"].Value}", details) is not [UpdateIntent { Task: ByContext } second])
        {
            return null;
        }

        foreach (var (name, value) in second.Changes)
        {
            first.Changes[name] = value?.DeepClone();
        }

        return [first];
    }

    /// <summary>Says whose a field is in one way: change 4's title to X is change the title of 4 to X.</summary>
    private static string FieldOf(string text)
    {
        text = Its().Replace(text, "the ${field} of it");
        return Owned().Match(text) is { Success: true } match
            ? $"{match.Groups["verb"].Value} the {match.Groups["field"].Value} of {match.Groups["task"].Value}{match.Groups["rest"].Value}"
            : text;
    }

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
        text = Details.MendPriority(text);
        foreach (var pattern in new[] { PriorityOf(), MakePriority(), MakeUrgent(), PrioritizePattern() })
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                return Update(match, details, new JsonObject { ["priority"] = Details.PriorityOf(match.Groups["value"].Value) });
            }
        }

        return Lower().Match(text) is { Success: true } lower ? Update(lower, details, new JsonObject { ["priority"] = "low" }) : null;
    }

    private static IReadOnlyList<Intent>? Repeat(string text, Details details)
    {
        if (RepeatPattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var rest = match.Groups["rest"].Value;
        if (!RepeatsClearly().IsMatch(text) || details.TakeDate(ref rest) is not { } when)
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

        return Update(Repeating().Replace(rest, ""), details, changes);
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
                    return Update(WithoutOldTime(rest[..link.Index], details), details, new JsonObject { ["dueAt"] = ToolArguments.Time(due) });
                }
            }
        }

        if (Deadline().Match(text) is { Success: true } given
            && details.ReadDate(given.Groups["value"].Value) is { OtherRhythm: false } limit && limit.Due(details.Clock) is { } deadline)
        {
            return Update(given, details, new JsonObject { ["dueAt"] = ToolArguments.Time(deadline) });
        }

        if (IsDue().Match(text) is { Success: true } isDue
            && details.ReadDate(isDue.Groups["value"].Value) is { OtherRhythm: false } said && said.Due(details.Clock) is { } time)
        {
            return Update(isDue, details, new JsonObject { ["dueAt"] = ToolArguments.Time(time) });
        }

        return null;
    }

    /// <summary>The dentist from Friday, in move the dentist from Friday to Monday: what it was is of no interest.</summary>
    private static string WithoutOldTime(string task, Details details) =>
        OldTime().Match(task) is { Success: true } old && details.ReadDate(old.Groups["when"].Value) is not null ? task[..old.Index] : task;

    private static IReadOnlyList<Intent> Update(Match match, Details details, JsonObject changes) =>
        Update(match.Groups["task"].Value, details, changes);

    private static IReadOnlyList<Intent> Update(string task, Details details, JsonObject changes) =>
        TaskIntents.For(task, details, reference => new UpdateIntent(reference, changes.DeepClone().AsObject()));

    [GeneratedRegex(@"^(?:rename|retitle)\s+(?!.*\s(?:to|as|into)\s)\S.*$", Options)]
    private static partial Regex Untitled();

    [GeneratedRegex(@"^(?:rename|retitle)\s+(?<task>.+?)\s+(?:to|as|into)\s+(?<value>.+)$|^(?:change|set|update|edit)\s+(?:the\s+)?(?:title|name|text)\s+(?:of|for|on)\s+(?<task>.+?)\s+(?:to|into|as)\s*:?\s+(?<value>.+)$|^(?:edit|change|update)\s+(?<task>.+?)\s+to\s+(?:say|read)\s*:?\s+(?<value>.+)$|^replace\s+(?<task>.+?)\s+(?:with|by)\s+(?<value>.+)$|^(?<task>.+?)\s+should\s+(?:say|read|be\s+called)\s*:?\s+(?<value>.+)$", Options)]
    private static partial Regex RenamePattern();

    [GeneratedRegex(@"^(?:change|edit)\s+(?<task>.+?)\s+(?:to|into)\s+(?<value>.+)$", Options)]
    private static partial Regex RewordPattern();

    [GeneratedRegex(@"^(?:change|set|update|edit)\s+(?:the\s+)?(?:description|notes?|details?)\s+(?:of|for|on)\s+(?<task>.+?)\s+(?:to|as)\s*:?\s+(?<value>.+)$|^(?:add|put)\s+(?:a\s+|the\s+)?(?:note|description)\s+(?:to|on|for)\s+(?<task>.+?)\s*(?::|,?\s+(?:saying|that\s+says)\b)\s*(?<value>.+)$|^(?:note|description)\s+(?:on|for|of)\s+(?<task>.+?)\s*:\s*(?<value>.+)$|^describe\s+(?<task>.+?)\s+as\s+(?<value>.+)$", Options)]
    private static partial Regex DescribePattern();

    [GeneratedRegex(@"^(?:remove|clear|delete|drop|unset|erase|take\s+off|get\s+rid\s+of)\s+(?:the\s+|all\s+|its\s+)?(?<what>due\s+(?:date|time)|deadline|date|description|notes?|recurrence|repetition|repeat|priority|tags)\s+(?:of|from|for|on)\s+(?<task>.+)$", Options)]
    private static partial Regex ClearPattern();

    [GeneratedRegex(@"^(?:stop\s+repeating|don'?t\s+repeat|do\s+not\s+repeat)\s+(?<task>.+?)(?:\s+any\s*more)?$|^(?:make|set|mark)\s+(?<task>.+?)\s+(?:as\s+|to\s+)?(?:not\s+repeat(?:ing)?|non-?(?:repeating|recurring))(?:\s+any\s*more)?$|^turn\s+off\s+(?:the\s+)?(?:repeat|repetition|recurrence)\s+(?:of|for|on)\s+(?<task>.+)$", Options)]
    private static partial Regex StopRepeating();

    [GeneratedRegex(@"^(?:add|put)\s+(?:the\s+|a\s+)?(?:tags?|labels?)\s+(?<value>.+)\s+(?:to|on)\s+(?<task>.+)$|^(?:add|put)\s+(?<value>#\p{L}[\w-]*(?:\s*(?:,|and|&)?\s*#\p{L}[\w-]*)*)\s+(?:to|on)\s+(?<task>.+)$", Options)]
    private static partial Regex AddTag();

    [GeneratedRegex(@"^(?:tag|label)\s+(?<task>.+?)\s+(?:with|as|by)\s+(?:the\s+tags?\s+)?(?<value>.+)$|^(?:tag|label)\s+(?<task>.+?)\s+(?<value>#\p{L}.*)$|^(?:tag|label)\s+(?<task>it|that|this|(?:task\s+)?#?\d+)\s+(?<value>[\p{L}][\w-]*)$", Options)]
    private static partial Regex TagWith();

    [GeneratedRegex(@"^(?:remove|delete|drop|take)\s+(?:the\s+)?(?:(?:tags?|labels?)\s+(?<value>.+)|(?<value>#\p{L}[\w-]*)|(?<value>.+?)\s+(?:tag|label))\s+(?:from|off|of)\s+(?<task>.+)$|^untag\s+(?<task>.+?)\s+(?:from\s+)?(?<value>#?[\w-]+)$", Options)]
    private static partial Regex RemoveTag();

    [GeneratedRegex(@"^(?:raise|increase|bump\s+up)\s+(?:the\s+)?prio(?:rity)?\s+(?:of|for|on)\s+(?<task>.+?)(?<value>)$|^(?:change|set|update|raise|lower|put)\s+(?:the\s+)?prio(?:rity)?\s+(?:of|for|on)\s+(?<task>.+?)\s+(?:to|at|as)\s+(?<value>high|highest|medium|normal|low|lowest)$", Options)]
    private static partial Regex PriorityOf();

    [GeneratedRegex(@"^(?:lower|decrease|reduce)\s+(?:the\s+)?prio(?:rity)?\s+(?:of|for|on)\s+(?<task>.+)$|^de-?prioriti[sz]e\s+(?<task>.+)$|^make\s+(?<task>.+?)\s+(?:less|not\s+(?:so\s+)?)\s*(?:urgent|important)$", Options)]
    private static partial Regex Lower();

    [GeneratedRegex(@"^(?:make|set|mark|change|flag|give|put|update|bump|move)\s+(?<task>.+?)\s+(?:(?:to|as|at|be|with|has|a|on)\s+)*(?<value>high|highest|top|medium|normal|low|lowest)(?:[\s-]prio(?:rity)?)$|^(?:set|put|bump|change|move)\s+(?<task>.+?)\s+to\s+(?<value>high|medium|normal|low)$|^(?<task>.+?)\s+(?:is|are|should\s+be|has)\s+(?:now\s+)?(?<value>high|top|medium|normal|low)[\s-]prio(?:rity)?$", Options)]
    private static partial Regex MakePriority();

    [GeneratedRegex(@"^(?:make|mark|flag|set)\s+(?<task>.+?)\s+(?:as\s+|to\s+)?(?<value>urgent|important|critical)$|^(?!(?:what|whats|which|anything|something|nothing|who|this|how|show|list|find)\b)(?<task>.+?)\s+(?:is|are)\s+(?:(?:now|very|really|super|so)\s+)*(?<value>urgent|important)(?:\s+now)?$", Options)]
    private static partial Regex MakeUrgent();

    [GeneratedRegex(@"^prioriti[sz]e\s+(?<task>.+?)(?<value>)$", Options)]
    private static partial Regex PrioritizePattern();

    [GeneratedRegex(@"^(?:repeat|make|set|change)\s+(?<rest>.+)$|^(?<rest>.+?\s+should\s+(?:repeat|recur|happen)\s+.+)$", Options)]
    private static partial Regex RepeatPattern();

    [GeneratedRegex(@"\b(?:every|each|repeat\w*|recur\w*|daily|weekly|monthly|yearly|annually|fortnightly|hourly|quarterly|bi-?weekly|once\s+a|twice\s+a|on\s+\w+days)\b", Options)]
    private static partial Regex RepeatsClearly();

    [GeneratedRegex(@"\s+(?:(?:to|should|as|a|an)\s+)*(?:repeat|repeats|repeating|recur|recurring|happen)(?:\s+task)?$", Options)]
    private static partial Regex Repeating();

    [GeneratedRegex(@"\s+from\s+(?<when>.+)$", Options)]
    private static partial Regex OldTime();

    [GeneratedRegex(@"^(?:give|set)\s+(?<task>(?!a\b|the\b\s+(?:due|deadline)).+?)\s+(?:(?:a|the)\s+)?(?:deadline|due\s+date)\s+(?:of|for|to|on)\s+(?<value>.+)$|^(?:set|add|put)\s+(?:a|the)\s+(?:deadline|due\s+date)\s+(?:of|to)\s+(?<value>.+?)\s+(?:for|on|to)\s+(?<task>.+)$", Options)]
    private static partial Regex Deadline();

    [GeneratedRegex(@"^(?<first>(?:make|set|mark|change|update)\s+.+?)\s*(?:,|,?\s+and)\s+(?<second>(?:due\s+(?!date).+|(?:high|medium|normal|low)\s+prio\w*|urgent|important|(?:repeat\s+)?(?:every\s+.+|daily|weekly|monthly|yearly)))$", Options)]
    private static partial Regex TwoValues();

    [GeneratedRegex(@"\bits\s+(?<field>priority|prio|due\s+(?:date|time)|deadline|title|name|description|notes?|tags?|date)\b", Options)]
    private static partial Regex Its();

    [GeneratedRegex(@"^(?<verb>change|set|update|edit|move)\s+(?!(?:the|a|an|all)\s+(?:priority|prio|due|deadline|title|name|description|note|tag))(?<task>.+?)(?:(?<=\w)'s|(?<=s)')?\s+(?<field>priority|prio|due\s+(?:date|time)|deadline|title|name|description|notes?)(?<rest>\s*(?:\s(?:to|as|into|on|for)\s|:\s).+)$|^(?<verb>clear|remove|delete|drop|unset|raise|lower|increase|decrease|reduce)\s+(?<task>.+?)(?:(?<=\w)'s|(?<=s)')\s+(?<field>priority|prio|due\s+(?:date|time)|deadline|description|notes?|tags|recurrence)(?<rest>)$", Options)]
    private static partial Regex Owned();

    [GeneratedRegex(@"^(?:move|postpone|push(?:\s+back)?|reschedule|delay|shift|defer|bump|bring\s+forward|bring|pull\s+forward|set|change|update|make|snooze|put\s+off|schedule(?=\s+(?:it|that|this|(?:task\s+)?#?\d+)\b))\s+(?:(?:the\s+)?(?:due(?:\s+date|\s+time)?|deadline|date)\s+(?:of|for|on)\s+)?(?<rest>.+)$", Options)]
    private static partial Regex ReschedulePattern();

    [GeneratedRegex(@"\s+(?:back\s+)?(?:to\s+be\s+due\s+|be\s+due\s+|is\s+due\s+|due\s+(?:date\s+)?)?(?:(?:to|until|till|for|on|by|at|as)\s+)?(?=\S)", Options)]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?<task>.+?)\s+(?:is|are|should\s+be|must\s+be)\s+(?:now\s+)?due\s+(?<value>.+)$", Options)]
    private static partial Regex IsDue();
}
