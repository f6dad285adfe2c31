namespace TodoStack.Backend.Assistant.Dates;

/// <summary>Tells a slip of the fingers from another word.</summary>
internal static class Misspelling
{
    private const int Longest = 24;

    /// <summary>Whether letters were only swapped, doubled, lost or added within the word: its ends are right.</summary>
    public static bool IsSlip(string typed, string word) =>
        typed.Length >= 4 && SameEnd(typed, word) && IsWithin(typed, word, word.Length >= 8 ? 2 : 1, substitution: 2);

    /// <summary>Whether it is a slip, or a longer word with a wrong letter; for words that are looked for among few.</summary>
    public static bool IsLike(string typed, string word) =>
        typed.Length >= 4 && word.Length >= 4 && IsWithin(typed, word, word.Length >= 8 ? 2 : 1, substitution: word.Length >= 6 ? 1 : 2);

    private static bool SameEnd(string typed, string word) => char.ToLowerInvariant(typed[^1]) == char.ToLowerInvariant(word[^1]);

    private static bool IsWithin(string typed, string word, int most, int substitution) =>
        Math.Abs(typed.Length - word.Length) <= most
        && word.Length <= Longest
        && char.ToLowerInvariant(typed[0]) == char.ToLowerInvariant(word[0])
        && Distance(typed.ToLowerInvariant(), word.ToLowerInvariant(), substitution) <= most;

    /// <summary>The optimal string alignment distance: swaps of neighbours, insertions and deletions cost 1.</summary>
    private static int Distance(string one, string other, int substitution)
    {
        Span<int> before = stackalloc int[Longest + 3];
        Span<int> last = stackalloc int[Longest + 3];
        Span<int> row = stackalloc int[Longest + 3];
        for (var column = 0; column <= other.Length; column++)
        {
            last[column] = column;
        }

        for (var line = 1; line <= one.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= other.Length; column++)
            {
                var same = one[line - 1] == other[column - 1];
                row[column] = Math.Min(Math.Min(last[column], row[column - 1]) + 1, last[column - 1] + (same ? 0 : substitution));
                if (line > 1 && column > 1 && one[line - 1] == other[column - 2] && one[line - 2] == other[column - 1])
                {
                    row[column] = Math.Min(row[column], before[column - 2] + 1);
                }
            }

            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[other.Length];
    }
}
