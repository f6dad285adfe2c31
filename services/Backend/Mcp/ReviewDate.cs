using System.Globalization;

namespace TodoStack.Backend.Mcp;

/// <summary>A day as MCP clients write it.</summary>
internal static class ReviewDate
{
    /// <summary>For messages about one that is not.</summary>
    public const string Rule = "date must be a day from 2000-01-01 to 2999-12-31, such as 2026-03-12";

    private const string Format = "yyyy-MM-dd";

    /// <summary>Reads it; null where it is none, or so far off that a time zone could carry it off the calendar.</summary>
    public static DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 2000 and <= 2999
            ? date
            : null;

    public static string Write(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);
}
