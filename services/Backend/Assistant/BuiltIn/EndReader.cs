using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Reads that tasks are done, are not done after all, or are to be deleted.</summary>
internal static partial class EndReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Deeds =
        @"(?:[a-z]+ed|bought|paid|sent|wrote|did|made|took|got(?!\s+to\b)|went|(?<=\b(?:i|we|'ve|have|just|already)\s+)(?:read|put|cut|set|left|kept)|sold|built|brought|found|gave|met|ran|spoke\s+(?:to|with)|told|taught|swept|hung|fed|drove|rang|saw|won|sewn|written|done|taken|given|spoken\s+(?:to|with)|been\s+to)";

    public static IReadOnlyList<Intent>? Read(string text, Details details)
    {
        if (Delete().Match(text) is { Success: true } delete)
        {
            return TaskIntents.For(delete.Groups["task"].Value, details, task => new DeleteIntent(task));
        }

        if (NotYet().IsMatch(text))
        {
            return [new AnswerIntent(Replies.Untouched)];
        }

        if (NotDone().Match(text) is { Success: true } open)
        {
            return TaskIntents.For(open.Groups["task"].Value, details, task => new CompleteIntent(task, Completed: false));
        }

        if (Done().Match(text) is { Success: true } done)
        {
            return TaskIntents.For(done.Groups["task"].Value, details, task => new CompleteIntent(task, Completed: true));
        }

        if (NotDeed().Match(text) is { Success: true } notDeed)
        {
            return TaskIntents.For(notDeed.Groups["task"].Value, details, task => new CompleteIntent(task, Completed: false), isDeed: true);
        }

        if (Deed().Match(text) is not { Success: true } deed)
        {
            return null;
        }

        // Did 3, finished it; or bought milk, where the verb may be the title's.
        var what = ReferenceReader.PointsAt(deed.Groups["what"].Value) ? deed.Groups["what"] : deed.Groups["task"];
        return TaskIntents.For(what.Value, details, task => new CompleteIntent(task, Completed: true), isDeed: true);
    }

    /// <summary>Whether it is one of our verbs without a task.</summary>
    public static bool LacksTask(string text) => Alone().IsMatch(text);

    [GeneratedRegex(@"^(?:reopen|re-open|uncomplete|unmark|uncheck|untick|restore|reactivate)\s+(?<task>.+)$|^(?:mark|set)\s+(?<task>.+?)\s+(?:as\s+|to\s+)?(?:not\s+(?:yet\s+)?(?:done|complete|completed|finished)|undone|incomplete|open|unfinished|to\s?do)(?:\s+again)?$|^(?<task>.+?)\s+(?:is|are|isn'?t|aren'?t)\s*(?:not\s+)?(?:(?<=n'?t\s)|(?<=not\s))(?:yet\s+)?(?:done|complete|completed|finished)(?:\s+(?:yet|after\s+all))?$|^(?<task>.+?)\s+(?:isn'?t|is\s+not|wasn'?t|was\s+not)\s+(?:actually\s+)?" + Deeds + @"\s+(?:after\s+all|actually)$|^i\s+(?:did\s+not|didn'?t|haven'?t)\s+(?:finish|finished|complete|completed|done?)\s+(?<task>.+?)(?:\s+(?:yet|after\s+all))?$", Options)]
    private static partial Regex NotDone();

    [GeneratedRegex(@"^(?:(?:i'?m|i\s+am|we're)\s+)?(?:all\s+|just\s+|already\s+)*(?:done|finished|through)\s+(?:with\s+)?(?<task>.+)$|^(?:i|we)(?:'ve|\s+have)?\s+(?:(?:just|already|finally|now)\s+)*(?:finished|completed|done|ticked\s+off)\s+(?:with\s+)?(?<task>.+)$|^(?:complete|completed|finish|close|resolve)\s+(?<task>.+)$|^(?:mark|set)\s+(?:off\s+)?(?<task>.+?)\s+(?:as\s+|to\s+|off\s+as\s+)?(?:done|complete|completed|finished|closed)$|^(?:check|tick|cross|strike|mark)\s+off\s+(?<task>.+)$|^(?:check|tick|cross|strike)\s+(?<task>.+?)\s+off(?:\s+.+\s+list)?$|^tick\s+(?<task>.+)$|^(?<task>.+?)\s+(?:(?:is|are|has\s+been|have\s+been|was|were)\s+)(?:now\s+|already\s+|all\s+|finally\s+)*(?:done|complete|completed|finished)$|^(?<task>.+?)\s*:?\s+(?:done|complete|completed|finished)$", Options)]
    private static partial Regex Done();

    [GeneratedRegex(@"^(?:delete|remove|erase|drop(?!\s+off\b)|discard|clear(?:\s+(?:out|off))?|wipe|purge|trash|scrap|bin|cancel|get\s+rid\s+of|throw\s+(?:away|out)|take\s+off)\s+(?<task>.+)$|^take\s+(?<task>.+?)\s+off\s+(?:my|the)\s+(?:to-?do\s+)?list$", Options)]
    private static partial Regex Delete();

    [GeneratedRegex(@"^(?:i|we)\s+(?:did\s+not|didn'?t|haven'?t|have\s+not)\s+(?:actually\s+|really\s+)?(?!(?:need|want|wish|like|mean|ask)\b)(?<task>\w+\s+.+?)\s+(?:after\s+all|actually)$", Options)]
    private static partial Regex NotDeed();

    [GeneratedRegex(@"^(?:i|we)\s+(?:did\s+not|didn'?t|haven'?t|have\s+not)\s+(?!.*\s(?:after\s+all|actually)$).+$|^(?:(?:i'?m|i\s+am|we'?re)\s+not|not)\s+(?:yet\s+)?(?:done|finished)\b.*$", Options)]
    private static partial Regex NotYet();

    [GeneratedRegex(@"^(?:(?:i|we)(?:'ve|\s+have)?\s+)?(?:(?:just|already|finally|now)\s+)*(?!(?:need|want|wish|like|hate|tried|feed|seed|weed|speed|embed|shred|shed|wed|red|overdued?)\w*\b)(?<task>" + Deeds + @"\s+(?<what>.+?))(?:\s+(?:already|now|today|yesterday|just\s+now|this\s+morning|last\s+night))?$", Options)]
    private static partial Regex Deed();

    [GeneratedRegex(@"^(?:delete|remove|complete|finish|mark|check|tick|rename|move|postpone|reschedule|change|update|edit|tag|done|reopen|close|cancel)(?:\s+(?:it\s+)?(?:a|the|one|some)?\s*(?:task|todo|reminder|item)?s?)?$", Options)]
    private static partial Regex Alone();
}
