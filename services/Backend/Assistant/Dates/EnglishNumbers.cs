using System.Globalization;

namespace TodoStack.Backend.Assistant.Dates;

/// <summary>Small numbers in words.</summary>
internal static class EnglishNumbers
{
    /// <summary>A regular expression's alternatives for the words and digits that <see cref="Read"/> knows.</summary>
    public const string Pattern = @"\d{1,3}|an?|one|two|a\s+couple\s+of|three|four|five|six|seven|eight|nine|ten|eleven|twelve";

    private static readonly string[] Words =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static int Read(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var word = text.ToLowerInvariant();
        return word is "a" or "an" ? 1 : word.StartsWith('a') ? 2 : Array.IndexOf(Words, word);
    }
}
