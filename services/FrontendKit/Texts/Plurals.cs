using System.Globalization;

namespace TodoStack.FrontendKit.Texts;

/// <summary>
/// The plural categories of Unicode's CLDR (https://cldr.unicode.org/index/cldr-spec/plural-rules) for whole numbers in the
/// languages that the texts are in.
/// </summary>
public static class Plurals
{
    /// <summary>All categories; which of them a language tells apart is its own affair.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["zero", "one", "two", "few", "many", "other"];

    /// <summary>The categories of a language.</summary>
    /// <param name="culture">The language.</param>
    /// <returns>Their names.</returns>
    public static IReadOnlyList<string> Of(CultureInfo culture) => IsArabic(culture) ? Categories : ["one", "other"];

    /// <summary>The category of a number.</summary>
    /// <param name="culture">The language.</param>
    /// <param name="number">The number.</param>
    /// <returns>Its category's name.</returns>
    public static string CategoryOf(CultureInfo culture, long number)
    {
        var n = Math.Abs(number);
        return IsArabic(culture)
            ? (n, n % 100) switch
            {
                (0, _) => "zero",
                (1, _) => "one",
                (2, _) => "two",
                (_, >= 3 and <= 10) => "few",
                (_, >= 11) => "many",
                _ => "other",
            }
            : n == 1 ? "one" : "other";
    }

    private static bool IsArabic(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);

        // Not its language by the framework, which has none without ICU.
        return culture.Name.Split('-')[0] == "ar";
    }
}
