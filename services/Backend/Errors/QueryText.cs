using System.Globalization;
using System.Text.Json;
using TodoStack.Contracts;

namespace TodoStack.Backend.Errors;

/// <summary>Reads the values of a query string.</summary>
internal static class QueryText
{
    /// <summary>Reads a whole number.</summary>
    public static int Number(string field, string? text, int absent, FieldErrors errors)
    {
        if (text is null)
        {
            return absent;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(field, "must be a whole number");
        return absent;
    }

    /// <summary>Reads true or false; false when absent.</summary>
    public static bool Flag(string field, string? text, FieldErrors errors)
    {
        if (text is null)
        {
            return false;
        }

        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        errors.Add(field, "must be true or false");
        return false;
    }

    /// <summary>Reads one of the names that JSON has for the values of <typeparamref name="T"/>.</summary>
    public static T Name<T>(string field, string? text, T absent, FieldErrors errors)
        where T : struct, Enum
    {
        if (text is null)
        {
            return absent;
        }

        if (JsonNames<T>.Values.TryGetValue(text, out var value))
        {
            return value;
        }

        errors.Add(field, $"must be one of {string.Join(", ", JsonNames<T>.Values.Keys)}");
        return absent;
    }

    /// <summary>Reads a moment as JSON writes it.</summary>
    public static DateTimeOffset? Time(string field, string? text, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        // In a query string an unescaped + is a space, and forgetting to escape it is the usual mistake.
        var json = $"\"{JsonEncodedText.Encode(text.Replace(' ', '+'))}\"";
        try
        {
            return JsonSerializer.Deserialize<DateTimeOffset>(json, TodoJson.Options);
        }
        catch (JsonException)
        {
            errors.Add(field, "must be a date and time with an offset, such as 2030-01-31T09:00:00Z");
            return null;
        }
    }

    private static class JsonNames<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(
            value => JsonSerializer.Serialize(value, TodoJson.Options).Trim('"'), StringComparer.OrdinalIgnoreCase);
    }
}
