using System.Text.RegularExpressions;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Compares what a person calls a task with its title.</summary>
internal static partial class TitleWords
{
    private static readonly string[] FillWords =
        ["the", "a", "an", "my", "to", "of", "for", "with", "and", "in", "on", "at", "it", "some", "this", "that", "up", "about", "from", "i", "one", "thing", "task"];

    /// <summary>Those with exactly this title, else those with these words in the title, else all; open ones before completed ones.</summary>
    public static IReadOnlyList<TaskView> Closest(IReadOnlyList<TaskView> found, string words)
    {
        IReadOnlyList<TaskView> best = [.. found.Where(task => task.Title.Equals(words, StringComparison.OrdinalIgnoreCase))];
        if (best.Count == 0)
        {
            best = [.. found.Where(task => task.Title.Contains(words, StringComparison.OrdinalIgnoreCase))];
        }

        best = best.Count == 0 ? found : best;
        IReadOnlyList<TaskView> open = [.. best.Where(task => !task.Completed)];
        return open.Count == 1 ? open : best;
    }

    /// <summary>The words that tell one task from others; a deed's verb need not be the title's.</summary>
    public static List<string> Telling(ByTitle reference)
    {
        var words = Split(reference.Words);
        if (words.Count > 1 && (reference.IsDeed || words[0].EndsWith("ing", StringComparison.OrdinalIgnoreCase)))
        {
            words.RemoveAt(0);
        }

        return [.. words.Where(word => !FillWords.Contains(word, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>What the words name, where they may name several tasks.</summary>
    public static IReadOnlyList<ByTitle> Parts(ByTitle reference)
    {
        var parts = And().Split(reference.Words).Select(part => Article().Replace(part.Trim(), "")).Where(part => part.Length > 0);
        return [.. parts.Select((part, index) => new ByTitle(part, reference.IsDeed && index == 0))];
    }

    /// <summary>Whether a title has a word, or one that differs in its ending.</summary>
    public static bool Has(string title, string word) => Split(title).Exists(one => Stem(one) == Stem(word));

    /// <summary>Whether a title has a word, or one that it may be a misspelling of.</summary>
    public static bool HasLike(string title, string word) => Split(title).Exists(one => Stem(one) == Stem(word) || Misspelling.IsLike(word, one));

    /// <summary>Whether a title has all of the words.</summary>
    public static bool HasAll(string title, string words) =>
        Split(words).Where(word => !FillWords.Contains(word, StringComparer.OrdinalIgnoreCase)).ToList() is { Count: > 0 } telling
        && telling.TrueForAll(word => HasLike(title, word));

    private static List<string> Split(string text) => [.. Word().Matches(text).Select(word => word.Value)];

    private static string Stem(string word)
    {
        var stem = word.ToLowerInvariant();
        string before;
        do
        {
            before = stem;
            stem = Ending().Replace(stem, "");
        }
        while (stem != before);
        return stem;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\s*(?:,\s*and\s|,|&|\band\b)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?:the|my|a|an|some)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    // Endings of nouns and verbs, a mute e, and the letter that is doubled before them.
    [GeneratedRegex(@"(?<=\w{3})(?:ing|ed|er|es|s|e|ly|ment)$|(?<=\w{2}(?<double>[b-df-hj-np-tv-z]))\k<double>$", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
