using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TodoStack.Backend.Assistant.Dates;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Reads requests for a new task.</summary>
internal static partial class AddReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Reads a request that says that it wants a task.</summary>
    public static Intent? Read(string text, Details details)
    {
        if (Bare().IsMatch(text))
        {
            return new AnswerIntent(Replies.WhatToAdd);
        }

        if (Details.StartsUrgent(text) && Details.UrgentLast(text) is { Length: > 0 } urgent && !Question().IsMatch(urgent))
        {
            return Read(urgent, details) ?? Build(urgent, priority: null, when: null, details);
        }

        if (details.ReadLeadingDate(text) is { } leading && Wanted().IsMatch(text[leading.End..].TrimStart(' ', ',')))
        {
            return Read($"{text[leading.End..].TrimStart(' ', ',')} {text[leading.Start..leading.End]}", details);
        }

        if (Remind().Match(text) is { Success: true } remind)
        {
            return Remind(remind.Groups["rest"].Value, details);
        }

        foreach (var pattern in new[] { AddTask(), PutOnList(), Labelled(), Need(), Add() })
        {
            var match = pattern.Match(text);
            if (match.Success)
            {
                var level = match.Groups["level"] is { Success: true } said ? Details.PriorityOf(said.Value) : null;
                return Build(ListName().Replace($"{match.Groups["rest"].Value}{match.Groups["after"].Value} {match.Groups["rhythm"].Value}", ""), level, when: null, details);
            }
        }

        return null;
    }

    /// <summary>Reads a request for one task, or for several where each has a time of its own.</summary>
    public static IReadOnlyList<Intent> ReadAll(string text, Details details)
    {
        if (Several().Match(text) is { Success: true } several)
        {
            return [.. Items().Split(several.Groups["items"].Value)
                .Where(item => item.Trim().Length > 0)
                .Select(item => Build(item, priority: null, when: null, details))];
        }

        foreach (Match join in And().Matches(text))
        {
            var (first, second) = (text[..join.Index], text[(join.Index + join.Length)..]);
            if (HasOwnTime(first, details) && HasOwnTime(second, details) && Read(first, details) is AddIntent intent)
            {
                return [intent, .. ReadAll($"add {second}", details)];
            }
        }

        return Read(text, details) is { } only ? [only] : [];
    }

    /// <summary>Reads a sentence that asks for nothing else but names a time or begins with a chore: call grandma tomorrow at 10, buy milk.</summary>
    public static Intent? ReadPlan(string text, Details details)
    {
        return !Question().IsMatch(text) && (Chore().IsMatch(text) || HasOwnTime(text, details))
            ? Build(text, priority: null, when: null, details)
            : null;
    }

    private static bool HasOwnTime(string text, Details details) =>
        details.TakeDate(ref text) is not null && details.Tidy(text).Contains(' ', StringComparison.Ordinal);

    private static Intent Remind(string rest, Details details)
    {
        // Remind me <when> to <what>, or remind me to <what> <when>.
        foreach (Match to in To().Matches(rest))
        {
            if (details.ReadDate(rest[..to.Index]) is { } when)
            {
                return Build(rest[(to.Index + to.Length)..], priority: null, when, details);
            }
        }

        return Build(About().Replace(rest, ""), priority: null, when: null, details);
    }

    private static Intent Build(string rest, string? priority, DatePhrase? when, Details details)
    {
        rest = details.OpenBrackets(rest);
        var description = details.TakeDescription(ref rest);
        var tags = details.TakeTags(ref rest);
        priority = Details.TakePriority(ref rest) ?? priority;
        if (SeveralDays().IsMatch(rest))
        {
            return new AnswerIntent(Replies.OneDayEach);
        }

        when ??= details.TakeDate(ref rest);
        if (when is { OtherRhythm: true })
        {
            return new AnswerIntent(Replies.OtherRhythm);
        }

        // What was joined to the title by the time or the priority may show only now.
        priority ??= Details.TakePriority(ref rest);
        var title = details.Tidy(rest);
        if (title.Length == 0)
        {
            return new AnswerIntent(Replies.WhatToAdd);
        }

        var arguments = new JsonObject { ["title"] = title };
        if (description is not null)
        {
            arguments["description"] = description;
        }

        if (priority is not null)
        {
            arguments["priority"] = priority;
        }

        var daily = when is { Recurrence: TaskRecurrence.Daily, Date: null } ? when with { Date = details.Clock.Today } : when;
        if (daily?.Due(details.Clock) is { } due)
        {
            arguments["dueAt"] = ToolArguments.Time(due);
        }

        if (tags.Count > 0)
        {
            arguments["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]);
        }

        if (when?.Recurrence is { } recurrence)
        {
            arguments["recurrence"] = ToolArguments.Name(recurrence);
        }

        return new AddIntent(arguments);
    }

    [GeneratedRegex(@"^(?:add|create|make|new)(?:\s+(?:an?|another|the))?(?:\s+new)?(?:\s+(?:task|todo|to-do|reminder|item|something|one)(?:\s+(?:to|on)\s+(?:my|the)\s+(?:to-?do\s+)?list)?)?$|^remind\s+me$", Options)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^(?:set\s+(?:up\s+)?(?:a\s+)?reminder|remind\s+me|give\s+me\s+a\s+reminder)\s+(?<rest>.+)$", Options)]
    private static partial Regex Remind();

    // Behind a time of its own: buy milk and eggs tomorrow is one task.
    [GeneratedRegex(@"\s*,?\s+and\s+(?:to\s+)?", Options)]
    private static partial Regex And();

    [GeneratedRegex(@"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:\s*(?:,|and|&)\s*)+(?:on\s+)?(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:days?)?\b", Options)]
    private static partial Regex SeveralDays();

    [GeneratedRegex(@"(?:^|\s+)to\s+", Options)]
    private static partial Regex To();

    [GeneratedRegex(@"^(?:to|about|that|of|for)\s+(?:i\s+(?:have|need)\s+to\s+)?", Options)]
    private static partial Regex About();

    [GeneratedRegex(@"^(?:add|create|make|new|insert|set\s+up|i\s+(?:need|want))\s+(?:me\s+)?(?:an?\s+|another\s+)?(?:new\s+)?(?:(?:(?<level>high|medium|normal|low|urgent|important)(?:[\s-]prio(?:rity)?)?|(?<rhythm>daily|weekly|monthly|yearly|annual))\s+)?(?:task|todo|to-do|reminder|item)\b(?!\s*#?\d+\b)(?:\s+(?:to|on|in)\s+(?:my|the)\s+(?:(?:to-?do|task)\s+)?list)?\s*(?::|-|,)?\s*(?:(?:called|named|titled|entitled|saying|to|for|that\s+says|about)\s+)?(?<rest>.+)$", Options)]
    private static partial Regex AddTask();

    [GeneratedRegex(@"^(?:put|write|note|jot|get)\s+(?:down\s+)?(?<rest>.+?)(?:\s+(?:down))?\s+(?:to|on|onto|in)\s+(?:my|the)\s+(?:(?:to-?do|task|shopping)\s+)?list(?=$|\s|,)(?<after>.*)$", Options)]
    private static partial Regex PutOnList();

    [GeneratedRegex(@"^(?:new\s+)?(?:(?:todo|to-do|task|reminder|note(?:\s+to\s+self)?)\s*(?::|-\s)\s*|(?:jot|write|note)\s+down\s*:?\s+(?:that\s+i\s+(?:need|have)\s+to\s+)?|(?:todo|to-do)\s+(?!list))(?<rest>.+)$", Options)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^(?:(?:please\s+)?(?:remember|(?:i\s+)?(?:don'?t|do\s+not)\s+want\s+to\s+forget|don'?t\s+(?:let\s+me\s+)?forget|do\s+not\s+(?:let\s+me\s+)?forget)\s+(?:to\s+|about\s+|that\s+i\s+(?:have|need)\s+to\s+)?|(?:i|we)(?:'ve|\s+have)?\s+(?:really\s+|still\s+|also\s+)*(?:need\s+to|have\s+to|got\s+to|gotta|must|should|ought\s+to)\s+|(?:have|need|got)\s+to\s+|(?:need|want)\s+(?=a\s+task\b)|gotta\s+)(?:(?:not\s+forget|remember)\s+to\s+)?(?:(?:also|still|really)\s+)*(?<rest>.+)$", Options)]
    private static partial Regex Need();

    [GeneratedRegex(@"^(?:add|create|insert|schedule|plan\s+to)\s*:?\s+(?<rest>.+)$", Options)]
    private static partial Regex Add();

    [GeneratedRegex(@"\s+(?:to|on|onto|in)\s+(?:my|the)\s+(?:(?:to-?do|task|todo|shopping|grocery)s?\s+)?list\b|\s+(?:to|as)\s+(?:my\s+)?(?:todos?|tasks?)$", Options)]
    private static partial Regex ListName();

    [GeneratedRegex(@"^(?:add|create|make|put)\s+(?:me\s+)?(?:(?:these|the\s+following|two|three|four|five|some|a\s+few|new|more)\s+)*(?:\w+\s+)?(?:tasks|todos|to-dos|reminders|items)(?:\s+to\s+(?:my|the)\s+list)?\s*(?::|-)\s*(?<items>.+)$|^add\s*:\s*(?<items>-.+)$", Options)]
    private static partial Regex Several();

    [GeneratedRegex(@"\s*(?:;|,\s*and\s|,|\band\b|(?<=^|\s)(?:-|\*|•|\d[.)])\s)\s*", Options)]
    private static partial Regex Items();

    [GeneratedRegex(@"^(?:(?:please\s+)?(?:add|create|remind\s+me|schedule)\b|(?:i|we)(?:'ve|\s+have)?\s+(?:need|have|got|must|should)\s+(?:to\s+)?|(?:i\s+)?gotta\b)", Options)]
    private static partial Regex Wanted();

    // What people write on a list without saying that they want it there; none of these is a request of ours.
    [GeneratedRegex(@"^(?:buy|call|phone|ring|text|e-?mail|message|write|reply|respond|pay|book|order|clean|wash|cook|bake|fix|repair|pick\s+up|drop\s+off|return|water|feed|walk|visit|renew|prepare|study|practi[sc]e|organi[sz]e|tidy|vacuum|mow|iron|send|submit|print|sign|sell|learn|replace(?!.*\swith\s)|meet|paint|pack|apply|register|file|research|collect|hoover|sweep|mop|dust|fold)\s+(?!me\b)\S", Options)]
    private static partial Regex Chore();

    [GeneratedRegex(@"^(?:what|what's|whats|when|where|who|why|how|is|are|was|were|do|does|did|am|can|could|should|would|will|have|has|which|i|i'm|i've|we|he|she|they|it|it's|this|that|there|my|no|not|never|yes|don'?t|show|list|tell|gimme)\b|\bwhat'?s?\b", Options)]
    private static partial Regex Question();
}
