using System.Text.Json;
using System.Text.Json.Nodes;
using TodoStack.Policies;

namespace TodoStack.Chart.Tests.Schemas;

/// <summary>Checks objects as an API server with strict field validation does: no unknown member, right types, nothing missing.</summary>
internal static class ApiCheck
{
    /// <summary>What is wrong with an object.</summary>
    public static IReadOnlyList<string> Problems(KubernetesObject found)
    {
        var type = ApiTypes.OfObject(found.ApiVersion, found.Kind);
        return type is null
            ? [$"{found}: there is no {found.ApiVersion} {found.Kind}"]
            : [.. Check(found.Body, type, null, $"{found.Kind} {found.Name}")];
    }

    private static IEnumerable<string> Check(JsonNode? node, string type, IReadOnlyList<string>? words, string path)
    {
        var isContainer = type.EndsWith('>');
        var inner = isContainer ? type[(type.IndexOf('<', StringComparison.Ordinal) + 1)..^1] : "";
        if (isContainer && type.StartsWith("list<", StringComparison.Ordinal))
        {
            return node is JsonArray items
                ? items.SelectMany((item, at) => Check(item, inner, words, $"{path}[{at}]"))
                : [$"{path} is no list"];
        }

        if (isContainer && type.StartsWith("map<", StringComparison.Ordinal))
        {
            return node is JsonObject entries
                ? entries.SelectMany(entry => Check(entry.Value, inner, words, $"{path}.{entry.Key}"))
                : [$"{path} is no map"];
        }

        return ApiTypes.Members(type) is { } members ? CheckMembers(node, members, path)
            : !IsScalar(node, type) ? [$"{path} is no {type}: {node?.ToJsonString() ?? "null"}"]
            : words is not null && !words.Contains((string?)node) ? [$"{path} is none of {string.Join(", ", words)}: {node}"]
            : [];
    }

    private static IEnumerable<string> CheckMembers(JsonNode? node, IReadOnlyDictionary<string, ApiMember> members, string path)
    {
        if (node is not JsonObject given)
        {
            return [$"{path} is no object"];
        }

        var missing = members.Where(member => member.Value.IsRequired && !given.ContainsKey(member.Key)).Select(member => $"{path}.{member.Key} is missing");
        var wrong = given.SelectMany(entry => members.TryGetValue(entry.Key, out var member)
            ? Check(entry.Value, member.Type, member.Words, $"{path}.{entry.Key}")
            : [$"{path}.{entry.Key} is unknown"]);
        return missing.Concat(wrong);
    }

    private static bool IsScalar(JsonNode? node, string type) => (type, node?.GetValueKind()) switch
    {
        ("any", not null) => true,
        ("string" or "int or string", JsonValueKind.String) => true,
        ("int" or "int or string", JsonValueKind.Number) => long.TryParse(node!.ToJsonString(), out _),
        ("double", JsonValueKind.Number) => true,
        ("bool", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };
}
