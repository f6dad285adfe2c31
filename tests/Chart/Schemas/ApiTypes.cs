using System.Text.Json;
using System.Text.Json.Nodes;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests.Schemas;

/// <summary>A member of a type of the Kubernetes API.</summary>
/// <param name="Type">Its type: <c>string</c>, <c>int</c>, <c>double</c>, <c>bool</c>, <c>any</c>, <c>int or string</c>, <c>list&lt;T&gt;</c>, <c>map&lt;T&gt;</c> or another type's name.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Words">The only values that it can have; null for any.</param>
internal sealed record ApiMember(string Type, bool IsRequired, IReadOnlyList<string>? Words);

/// <summary>
/// The types of the Kubernetes API. Those of Kubernetes itself are those of its OpenAPI documents as Pulumi's provider has
/// them, whose listing is in this repository; kinds of CustomResourceDefinitions, and the words that a member is limited to,
/// are in the JSON files of this folder. A member that is not here is unknown, and a rendering with it is refused.
/// </summary>
internal static class ApiTypes
{
    private const string Pulumi = "Pulumi.Kubernetes.Types.Inputs.";

    private static readonly JsonObject Listing = (JsonObject)JsonNode.Parse(Repository.Read("infra/pulumi-sdk/providers.json"))!;
    private static readonly JsonObject[] Own =
    [
        .. Directory.GetFiles(Repository.PathOf("tests/Chart/Schemas"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => (JsonObject)JsonNode.Parse(File.ReadAllText(file))!),
    ];

    private static readonly Dictionary<string, JsonObject> OwnTypes = Merge<JsonObject>("types");
    private static readonly Dictionary<string, JsonArray> OwnWords = Merge<JsonArray>("words");

    /// <summary>The type of an object; null for an unknown kind.</summary>
    /// <param name="apiVersion">Such as <c>apps/v1</c>.</param>
    /// <param name="kind">Such as <c>Deployment</c>.</param>
    public static string? OfObject(string apiVersion, string kind)
    {
        if (OwnTypes.ContainsKey($"{apiVersion} {kind}"))
        {
            return $"{apiVersion} {kind}";
        }

        // apps/v1 is Apps.V1, networking.k8s.io/v1 is Networking.V1, v1 is Core.V1.
        var parts = apiVersion.Split('/');
        var group = parts.Length == 1 ? "core" : parts[0].Split('.')[0];
        var name = $"{Pulumi}{Capital(group)}.{Capital(parts[^1])}.{kind}Args";
        return Listing.ContainsKey(name) ? name : null;
    }

    /// <summary>A type's members; null for one that has none.</summary>
    public static IReadOnlyDictionary<string, ApiMember>? Members(string type)
    {
        if (OwnTypes.TryGetValue(type, out var own))
        {
            return own.ToDictionary(
                member => member.Key,
                member => new ApiMember(OwnType((string)member.Value!["type"]!), member.Value["required"] is not null, Words(type, member.Key)));
        }

        return Listing[type]?["props"]?.AsArray().ToDictionary(
            property => (string)property!["wire"]!,
            property => new ApiMember(
                PulumiType((string)property!["type"]!), property["required"]?.GetValueKind() == JsonValueKind.True, Words(type.Split('.')[^1], (string)property["wire"]!)));
    }

    // A name that is in two files is a mistake, and is refused.
    private static Dictionary<string, T> Merge<T>(string part)
        where T : JsonNode =>
        Own.SelectMany(file => file[part]!.AsObject()).ToDictionary(entry => entry.Key, entry => (T)entry.Value!, StringComparer.Ordinal);

    private static string Capital(string text) =>
        text == "admissionregistration" ? "AdmissionRegistration" : char.ToUpperInvariant(text[0]) + text[1..];

    private static string[]? Words(string type, string member) =>
        OwnWords.TryGetValue($"{type}.{member}", out var words) ? [.. words.Select(word => (string)word!)] : null;

    private static string OwnType(string type) => type switch
    {
        "meta" => $"{Pulumi}Meta.V1.ObjectMetaArgs",
        "labelSelector" => $"{Pulumi}Meta.V1.LabelSelectorArgs",
        _ => type,
    };

    private static string PulumiType(string type)
    {
        var open = type.IndexOf('<', StringComparison.Ordinal);
        var inner = open < 0 ? "" : type[(open + 1)..^1];
        return (open < 0 ? type : type[..open]) switch
        {
            "Pulumi.Input" => PulumiType(inner),
            "Pulumi.InputList" => $"list<{PulumiType(inner)}>",
            "Pulumi.InputMap" => $"map<{PulumiType(inner)}>",
            "Pulumi.InputUnion" => inner.StartsWith("int", StringComparison.Ordinal) ? "int or string" : "string",
            "Pulumi.InputJson" or "object" => "any",
            _ => type,
        };
    }
}
