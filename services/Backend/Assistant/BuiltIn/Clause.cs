using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>A part of a message that asks for one thing.</summary>
/// <param name="Text">What it says.</param>
/// <param name="StartsAnew">Whether it stands apart from the one before, so that a "don't" there does not reach it.</param>
internal sealed partial record Clause(string Text, bool StartsAnew)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Splits a message where what follows is clearly another request.</summary>
    public static IReadOnlyList<Clause> Split(string text)
    {
        var clauses = new List<Clause>();
        var start = 0;
        var anew = true;
        var verb = "";
        foreach (Match join in Join().Matches(text))
        {
            var before = verb + text[start..join.Index];
            var after = text[(join.Index + join.Length)..];
            var adds = Adding().IsMatch(before);
            var commands = (adds ? ClearCommand() : Command()).IsMatch(after);

            // What stands apart after an addition is another one: add milk; eggs.
            var continues = adds && !commands && join.ValueSpan.Contains(';');
            if (before.Length == verb.Length || !(commands || continues))
            {
                continue;
            }

            clauses.Add(new Clause(Wording.StripCourtesy(before), anew));
            anew = Contrast().IsMatch(after) || (join.Value.Trim() == "," && before.StartsWith("not ", StringComparison.OrdinalIgnoreCase))
                || (!join.Value.Trim(' ', ',').Equals("and", StringComparison.OrdinalIgnoreCase) && join.Value.Trim() != ",");
            start = join.Index + join.Length;
            verb = continues ? "add " : "";
        }

        clauses.Add(new Clause(Wording.StripCourtesy(verb + text[start..]), anew));
        return clauses;
    }

    [GeneratedRegex(@"\s*(?:[,;.!]\s*)?\b(?:and\s+then|and\s+also|then|but|and|also)\s+|\s*[;.!]\s+|\s*,\s+|\s+&\s+", Options)]
    private static partial Regex Join();

    [GeneratedRegex(@"^(?:add|create|new|todo|to-do|task|remind|remember|put|note|i\s+(?:need|have|must|should)|don'?t\s+(?:let\s+me\s+)?forget)\b", Options)]
    private static partial Regex Adding();

    // Don't delete 4, just complete it.
    [GeneratedRegex(@"^(?:just|only|instead|rather)\b", Options)]
    private static partial Regex Contrast();

    // After any request but an addition: what begins with one of our verbs.
    [GeneratedRegex(@"^(?:please\s+|also\s+|just\s+|only\s+|instead\s+|rather\s+|then\s+|so\s+|(?:can|could)\s+you\s+|you\s+can\s+)*(?:add|create|remind\s+me|remember\s+to|new\s+task|show|list|display|find|search|what|what's|whats|which|how\s+many|delete|remove|erase|get\s+rid\s+of|cancel|complete|finish|mark|check(?=\s+(?:it|that|them)?\s*off)|cross|tick|close|reopen|rename|move|postpone|reschedule|change|set|update|make|tag|untag|repeat|prioriti[sz]e|bump|snooze|undo|done\s+with|don'?t|do\s+not)\b", Options)]
    private static partial Regex Command();

    // After an addition many verbs go on with its title; these do not, or their object shows that they do not.
    [GeneratedRegex(@"^(?:please\s+|also\s+|just\s+|then\s+|can\s+you\s+|could\s+you\s+)*(?:add\b|remind\s+me\b|delete\b|(?:create|make)\s+(?:an?\s+|another\s+)?(?:new\s+)?(?:task|todo|reminder)\b|(?:show|list|display)\s+(?:me\s+)?(?:my|all|the|what)\b|what(?:'s|s)?\b|how\s+many\b|(?:done|finished)\s+with\b|(?:complete|finish|mark|check\s+off|tick\s+off|close|reopen|rename|move|postpone|reschedule|change|set|update|make|tag|repeat|remove|cancel)\s+(?:(?:task\s+)?#?\d+|it|that|this)\b|mark\s+.+\s+(?:as\s+)?(?:done|complete))", Options)]
    private static partial Regex ClearCommand();
}
