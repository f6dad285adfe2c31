using System.Collections;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Rendering;

/// <summary>Values as they go over the wire to a provider, as JSON.</summary>
internal static class WireValues
{
    // Doubles are exact up to here.
    private const double LargestInteger = 9007199254740992;

    /// <summary>JSON of what mocks are given: each number comes as a double, and becomes an integer again where it is one.</summary>
    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create((long)number),
        long number => JsonValue.Create(number),
        double number when number == Math.Floor(number) && Math.Abs(number) <= LargestInteger => JsonValue.Create((long)number),
        double number => JsonValue.Create(number),
        IEnumerable<KeyValuePair<string, object>> map => ToObject(map),
        IDictionary map => ToObject(map.Keys.Cast<string>().Select(key => KeyValuePair.Create(key, map[key]!))),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(ToJson)]),
        _ => JsonValue.Create(value.ToString()),
    };

    /// <summary>A JSON object with its keys in order: dictionaries have none of their own.</summary>
    public static JsonObject ToObject(IEnumerable<KeyValuePair<string, object>> map)
    {
        var result = new JsonObject();
        foreach (var (key, value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            result[key] = ToJson(value);
        }

        return result;
    }
}
