using System.Globalization;
using System.Text;

namespace TodoStack.Backend.Errors;

/// <summary>What text people may give. Lengths count Unicode characters, as PostgreSQL's <c>varchar(n)</c> does.</summary>
internal static class TextRules
{
    /// <summary>Checks text of one line, such as a title.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? CheckLine(string text, int maxLength) => Check(text, maxLength, allowLines: false);

    /// <summary>Checks text that may have line breaks and tabs.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? CheckText(string text, int maxLength) => Check(text, maxLength, allowLines: true);

    /// <summary>Whether a reader would see anything of the text.</summary>
    public static bool IsVisible(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Check(string text, int maxLength, bool allowLines)
    {
        var length = 0;
        for (var i = 0; i < text.Length; length++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                return "must be valid Unicode: it has half of a surrogate pair";
            }

            if (Rune.IsControl(rune) && !(allowLines && rune.Value is ('\n' or '\r' or '\t')))
            {
                return allowLines
                    ? "must not have control characters other than tabs and line breaks"
                    : "must not have control characters such as tabs or line breaks";
            }

            i += rune.Utf16SequenceLength;
        }

        return length > maxLength ? $"must be at most {maxLength} characters long; it has {length}" : null;
    }
}
