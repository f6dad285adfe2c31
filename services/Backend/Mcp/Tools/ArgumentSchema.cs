using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>
/// Checks arguments against a tool's JSON schema. It knows the keywords that our schemas use and no more;
/// a JSON Schema library can take its place behind <see cref="Check(JsonElement)"/>.
/// </summary>
internal sealed class ArgumentSchema(JsonElement schema)
{
    /// <summary>Says what is wrong with the arguments, a clause each; nothing when they are valid.</summary>
    public IReadOnlyList<string> Check(JsonElement arguments)
    {
        var mistakes = new List<string>();
        Check(schema, arguments, "the arguments", mistakes);
        return mistakes;
    }

    private static void Check(JsonElement schema, JsonElement value, string name, List<string> mistakes)
    {
        if (schema.TryGetProperty("type", out var type) && !HasType(type, value))
        {
            mistakes.Add($"{name} must be {Describe(type)}");
            return;
        }

        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
        {
            mistakes.Add($"{name} must be one of {string.Join(", ", allowed.EnumerateArray().Select(one => one.ToString()))}");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, name, mistakes);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, name, mistakes);
                break;
            case JsonValueKind.String:
                CheckString(schema, value, name, mistakes);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value, name, mistakes);
                break;
        }
    }

    private static void CheckObject(JsonElement schema, JsonElement value, string name, List<string> mistakes)
    {
        var properties = schema.GetProperty("properties");
        if (schema.TryGetProperty("required", out var required))
        {
            mistakes.AddRange(required.EnumerateArray()
                .Where(one => !value.TryGetProperty(one.GetString()!, out _))
                .Select(one => $"{one.GetString()} is required"));
        }

        if (schema.TryGetProperty("minProperties", out var least) && value.GetPropertyCount() < least.GetInt32())
        {
            mistakes.Add($"{name} must have at least {least.GetInt32()} of {string.Join(", ", properties.EnumerateObject().Select(one => one.Name))}");
        }

        foreach (var property in value.EnumerateObject())
        {
            if (properties.TryGetProperty(property.Name, out var propertySchema))
            {
                Check(propertySchema, property.Value, property.Name, mistakes);
            }
            else
            {
                mistakes.Add($"{Shorten(property.Name)} is not an argument; there are {string.Join(", ", properties.EnumerateObject().Select(one => one.Name))}");
            }
        }
    }

    private static void CheckArray(JsonElement schema, JsonElement value, string name, List<string> mistakes)
    {
        if (schema.TryGetProperty("minItems", out var least) && value.GetArrayLength() < least.GetInt32())
        {
            mistakes.Add($"{name} must have at least {least.GetInt32()} items");
        }

        if (schema.TryGetProperty("maxItems", out var most) && value.GetArrayLength() > most.GetInt32())
        {
            mistakes.Add($"{name} must have at most {most.GetInt32()} items");
            return;
        }

        if (schema.TryGetProperty("items", out var itemSchema))
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
            {
                Check(itemSchema, item, $"{name}[{index}]", mistakes);
            }
        }
    }

    private static void CheckString(JsonElement schema, JsonElement value, string name, List<string> mistakes)
    {
        var text = value.GetString()!;
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            mistakes.Add($"{name} must not have the character U+0000");
            return;
        }

        var length = text.EnumerateRunes().Count();
        if (schema.TryGetProperty("minLength", out var least) && length < least.GetInt32())
        {
            mistakes.Add($"{name} must have at least {Characters(least.GetInt32())}");
        }

        if (schema.TryGetProperty("maxLength", out var most) && length > most.GetInt32())
        {
            mistakes.Add($"{name} must have at most {Characters(most.GetInt32())}, it has {length}");
        }

        if (schema.TryGetProperty("format", out var format) && format.ValueEquals("date-time") && !Rfc3339.TryParse(text, out _))
        {
            mistakes.Add($"{name} must be a date and time with an offset, such as 2026-03-12T17:00:00+01:00");
        }
    }

    private static void CheckNumber(JsonElement schema, JsonElement value, string name, List<string> mistakes)
    {
        if (schema.TryGetProperty("minimum", out var least) && value.GetDecimal() < least.GetDecimal())
        {
            mistakes.Add($"{name} must be at least {least}");
        }

        if (schema.TryGetProperty("maximum", out var most) && value.GetDecimal() > most.GetDecimal())
        {
            mistakes.Add($"{name} must be at most {most}");
        }
    }

    private static bool HasType(JsonElement type, JsonElement value) =>
        type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(one => HasType(one, value))
            : type.GetString() switch
            {
                "object" => value.ValueKind == JsonValueKind.Object,
                "array" => value.ValueKind == JsonValueKind.Array,
                "string" => value.ValueKind == JsonValueKind.String,
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "null" => value.ValueKind == JsonValueKind.Null,
                "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                var unknown => throw new NotSupportedException($"The schema's type {unknown} is not known here; add it."),
            };

    private static string Describe(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? string.Join(" or ", type.EnumerateArray().Select(Describe))
            : type.GetString() switch
            {
                "object" => "an object",
                "array" => "a list",
                "string" => "a text",
                "boolean" => "true or false",
                "integer" => "a whole number",
                _ => "null",
            };

    private static string Characters(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} character{(count == 1 ? "" : "s")}");

    private static string Shorten(string name)
    {
        var shortened = new StringBuilder();
        foreach (var rune in name.EnumerateRunes().Take(40))
        {
            shortened.Append(rune);
        }

        return $"\"{shortened}\"";
    }
}
