using System.Globalization;
using System.Text;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>How iCalendar writes lines, texts and times (RFC 5545, sections 3.1, 3.3.11 and 3.3.5).</summary>
internal static class CalendarText
{
    private const int LineOctets = 75;
    private const string UtcFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Appends a line, folded where it is too long, but never within a character.</summary>
    public static void AppendLine(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    public static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace(";", @"\;", StringComparison.Ordinal)
        .Replace(",", @"\,", StringComparison.Ordinal)
        .ReplaceLineEndings(@"\n");

    public static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            plain.Append(text[i] == '\\' && i + 1 < text.Length ? text[++i] is 'n' or 'N' ? '\n' : text[i] : text[i]);
        }

        return plain.ToString();
    }

    /// <summary>The values of a list, which commas part that no backslash is before.</summary>
    public static IReadOnlyList<string> SplitList(string text)
    {
        var values = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == ',')
            {
                values.Add(Unescape(text[start..i]));
                start = i + 1;
            }
        }

        values.Add(Unescape(text[start..]));
        return values.Select(value => value.Trim()).Where(value => value.Length > 0).ToList();
    }

    public static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString(UtcFormat, CultureInfo.InvariantCulture);

    public static DateTimeOffset? ReadUtc(string text) =>
        DateTime.TryParseExact(text, UtcFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var utc)
            ? new DateTimeOffset(utc, TimeSpan.Zero)
            : null;
}
