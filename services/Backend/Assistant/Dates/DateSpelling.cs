using System.Text;
using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.Dates;

/// <summary>A text with its misspelt names of days and months put right, for reading only: places lead back to the text as typed.</summary>
internal sealed partial class DateSpelling
{
    private static readonly string[] Known =
    [
        "today", "tomorrow", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend", "january",
        "february", "april", "august", "september", "october", "november", "december",
    ];

    private readonly List<(int Start, int End, int TypedStart, int TypedEnd)> _corrections = [];

    public DateSpelling(string typed)
    {
        var text = new StringBuilder();
        var copied = 0;
        foreach (var word in Word().EnumerateMatches(typed))
        {
            if (Correct(typed.Substring(word.Index, word.Length)) is { } correction)
            {
                text.Append(typed, copied, word.Index - copied);
                _corrections.Add((text.Length, text.Length + correction.Length, word.Index, word.Index + word.Length));
                text.Append(correction);
                copied = word.Index + word.Length;
            }
        }

        Text = copied == 0 ? typed : text.Append(typed, copied, typed.Length - copied).ToString();
    }

    /// <summary>The text to read.</summary>
    public string Text { get; }

    /// <summary>The place in the text as typed.</summary>
    public int ToTyped(int place)
    {
        var shift = 0;
        foreach (var (_, end, _, typedEnd) in _corrections)
        {
            if (place < end)
            {
                break;
            }

            shift = typedEnd - end;
        }

        return place + shift;
    }

    private static string? Correct(string word) =>
        Known.Contains(word, StringComparer.OrdinalIgnoreCase) ? null : Array.Find(Known, known => Misspelling.IsSlip(word, known));

    [GeneratedRegex(@"(?<![\p{L}\p{N}#])[A-Za-z]{4,11}(?![\p{L}\p{N}])", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
