using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TodoStack.Policies.Yaml;

/// <summary>
/// What a plain scalar means in YAML 1.1 (https://yaml.org/type/), as far as the reader of kubectl and Helm follows it: no
/// base 60, and dates stay strings.
/// </summary>
internal static partial class YamlScalar
{
    /// <summary>The scalar's value.</summary>
    public static JsonNode? Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return JsonValue.Create(true);
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return JsonValue.Create(false);
        }

        // Most scalars are words.
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('+' or '-' or '.'))
        {
            return JsonValue.Create(text);
        }

        if (Integer(text.Replace("_", "", StringComparison.Ordinal)) is { } integer)
        {
            return JsonValue.Create(integer);
        }

        // A number that JSON cannot hold (.inf, .nan) has no place in a manifest; it stays the string that it looks like.
        return Float().IsMatch(text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? JsonValue.Create(number)
                : JsonValue.Create(text);
    }

    /// <summary>
    /// Whether a string can be written without quotes, and no reader of YAML 1.1 or 1.2 takes it for anything else. Some
    /// read base 60 (<c>12:30</c>) and dates, so that these are quoted, too.
    /// </summary>
    public static bool IsSafe(string text) =>
        PlainText().IsMatch(text)
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && text[^1] is not (':' or ' ')
        && text is not ("=" or "<<")
        && !text.StartsWith("---", StringComparison.Ordinal)
        && !text.StartsWith("...", StringComparison.Ordinal)
        && !LooksLikeNumber().IsMatch(text)
        && Resolve(text) is { } value && value.AsText() == text;

    private static long? Integer(string text)
    {
        var negative = text.StartsWith('-');
        var digits = text is ['-' or '+', .. var rest] ? rest : text;
        var (radix, body) = digits switch
        {
            ['0', 'x' or 'X', .. var hex] => (16, hex),
            ['0', 'o' or 'O', .. var octal] => (8, octal),
            ['0', 'b' or 'B', .. var binary] => (2, binary),
            ['0', _, ..] => (8, digits[1..]),
            _ => (10, digits),
        };
        if (body.Length == 0)
        {
            return null;
        }

        long value = 0;
        foreach (var character in body)
        {
            if (!char.IsAsciiHexDigit(character) || Convert.ToInt32(character.ToString(), 16) is var digit && digit >= radix)
            {
                return null;
            }

            try
            {
                value = checked((value * radix) + digit);
            }
            catch (OverflowException)
            {
                return null;
            }
        }

        return negative ? -value : value;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Float();

    // Digits with anything that some reader makes a number, date or base 60 of.
    [GeneratedRegex(@"^[-+.]?[0-9][0-9a-fA-FxXoO_.,:+\-eETZ ]*\z|^[-+]?\.(inf|Inf|INF|nan|NaN|NAN)\z")]
    private static partial Regex LooksLikeNumber();

    [GeneratedRegex(@"^[A-Za-z0-9_/.$(+=<\\^~;][\x20-\x7e]*\z")]
    private static partial Regex PlainText();
}
