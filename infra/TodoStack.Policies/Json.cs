using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TodoStack.Policies;

/// <summary>
/// Reads JSON without assuming its shape: what is missing, null or of another type is null or empty.
/// Telling of wrong types is the API server's part.
/// </summary>
internal static class Json
{
    /// <summary>The node at the end of a path of member names.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    /// <summary>The object there.</summary>
    public static JsonObject? Object(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) as JsonObject;

    /// <summary>Whether something is there that is not null.</summary>
    public static bool Has(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) is not null;

    /// <summary>The string there.</summary>
    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path).AsText();

    /// <summary>The string or number there as it is written, for fields that take both (ports, percentages, quantities).</summary>
    public static string? Scalar(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is { } found && found.GetValueKind() is JsonValueKind.Number
            ? found.AsNumber()?.ToString(CultureInfo.InvariantCulture)
            : node.Text(path);

    /// <summary>The number there. A number that came through Pulumi is a double.</summary>
    public static decimal? Number(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path).AsNumber();

    /// <summary>The Boolean there.</summary>
    public static bool? Flag(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path)?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>The objects of the list there.</summary>
    public static IEnumerable<JsonObject> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        (node.At(path) as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The strings of the list there.</summary>
    public static IEnumerable<string> Strings(this JsonNode? node, params ReadOnlySpan<string> path) =>
        (node.At(path) as JsonArray)?.Select(AsText).OfType<string>() ?? [];

    /// <summary>The members of the object there that are strings.</summary>
    public static IReadOnlyDictionary<string, string> Texts(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        if (node.Object(path) is not { Count: > 0 } found)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (var (name, value) in found)
        {
            if (value.AsText() is { } text)
            {
                texts.Add(name, text);
            }
        }

        return texts;
    }

    /// <summary>The node as a string, where it is one.</summary>
    public static string? AsText(this JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.String ? node.GetValue<string>() : null;

    /// <summary>The node as a number, where it is one.</summary>
    public static decimal? AsNumber(this JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number
        && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Whether two nodes are the same, numbers compared by value.</summary>
    public static bool Same(JsonNode? left, JsonNode? right) => JsonNode.DeepEquals(left, right);

    /// <summary>All strings in the node with their paths.</summary>
    public static IEnumerable<(string Path, string Text)> AllTexts(this JsonNode? node, string path = "") => node switch
    {
        JsonObject found => found.SelectMany(member => member.Value.AllTexts(
            path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray list => list.SelectMany((item, index) => item.AllTexts(
            $"{path}[{item.Text("name") ?? index.ToString(CultureInfo.InvariantCulture)}]")),
        _ => node.AsText() is { } text ? [(path, text)] : [],
    };
}
