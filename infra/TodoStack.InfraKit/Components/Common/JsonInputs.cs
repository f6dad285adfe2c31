using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Components.Common;

/// <summary>JSON as Pulumi takes it where a property has no type of its own.</summary>
internal static class JsonInputs
{
    /// <summary>The same in dictionaries, lists, texts, numbers and truth values; a member that is null is left out.</summary>
    /// <param name="node">An object, a list or a value.</param>
    public static object Of(JsonNode node) => node switch
    {
        JsonObject members => members.Where(member => member.Value is not null)
            .ToImmutableDictionary(member => member.Key, member => Of(member.Value!)),
        JsonArray items => items.Select(item => Of(item!)).ToImmutableArray(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => int.TryParse(node.ToJsonString(), out var whole) ? whole : double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture),
            _ => node.GetValue<string>(),
        },
    };
}
