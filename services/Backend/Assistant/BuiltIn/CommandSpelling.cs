using System.Text.RegularExpressions;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>
/// Puts the words of a command right that nothing could be made of as it was typed. After a verb that makes a task only
/// that verb is touched: the rest is a title.
/// </summary>
internal static partial class CommandSpelling
{
    private static readonly string[] Making = ["add", "create", "remind", "remember", "schedule"];

    private static readonly string[] Verbs =
    [
        "show", "list", "display", "find", "search", "delete", "remove", "cancel", "complete", "finish", "finished", "completed", "mark", "check", "tick", "close",
        "reopen", "rename", "move", "postpone", "reschedule", "change", "update", "repeat", "prioritize", "what", "whats", "what's", "which",
    ];

    private static readonly string[] Others =
    [
        "task", "tasks", "todos", "done", "complete", "completed", "finished", "overdue", "priority", "urgent", "important", "tagged", "high", "medium", "open",
        "deadline", "description", "title", "everything", "delete", "remove",
    ];

    /// <summary>The command as it was meant; null when nothing in it looks misspelt.</summary>
    public static string? Correct(string text)
    {
        var first = First().Match(text);
        if (!first.Success)
        {
            return null;
        }

        var rest = text[first.Length..];
        var verb = first.Value.ToLowerInvariant();
        if ((Short(verb) ?? Like(Making, verb)) is { } making && Making.Contains(making))
        {
            return making + rest;
        }

        var corrected = (Short(verb) ?? Like(Verbs, verb) ?? first.Value) + Word().Replace(rest, word => Like(Others, word.Value) ?? word.Value);
        return corrected == text ? null : corrected;
    }

    /// <summary>Slips that are too short to be told by their letters, and verbs with another ending: would you mind adding.</summary>
    private static string? Short(string typed) => typed switch
    {
        "ad" or "addd" => "add",
        "wat" => "what",
        "wats" => "whats",
        "shw" or "sho" => "show",
        _ when typed.EndsWith("ing", StringComparison.Ordinal) =>
            Making.Concat(Verbs).FirstOrDefault(verb => typed == $"{verb}ing" || typed == $"{verb.TrimEnd('e')}ing"),
        _ => null,
    };

    private static string? Like(string[] known, string typed) =>
        known.Contains(typed, StringComparer.OrdinalIgnoreCase) ? null : Array.Find(known, word => Misspelling.IsLike(typed, word));

    [GeneratedRegex(@"^[\p{L}']+(?=\s)", RegexOptions.CultureInvariant)]
    private static partial Regex First();

    [GeneratedRegex(@"(?<![\p{L}\p{N}#'])[\p{L}]{4,}(?![\p{L}\p{N}'])", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
