using System.Text.Json.Nodes;

namespace TodoStack.Policies.Model;

/// <summary>
/// A selector over labels
/// (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors).
/// </summary>
internal sealed class LabelSelector
{
    private readonly IReadOnlyDictionary<string, string> _labels;
    private readonly List<JsonObject> _expressions;

    private LabelSelector(IReadOnlyDictionary<string, string> labels, List<JsonObject> expressions)
    {
        _labels = labels;
        _expressions = expressions;
    }

    /// <summary>Whether it selects everything.</summary>
    public bool IsEmpty => _labels.Count == 0 && _expressions.Count == 0;

    /// <summary>The keys that it looks at.</summary>
    public IEnumerable<string> Keys => _labels.Keys.Concat(_expressions.Select(expression => expression.Text("key")).OfType<string>());

    /// <summary>A selector with matchLabels and matchExpressions.</summary>
    public static LabelSelector Of(JsonNode? selector) =>
        new(selector.Texts("matchLabels"), [.. selector.Items("matchExpressions")]);

    /// <summary>A Service's selector, which is a plain map.</summary>
    public static LabelSelector OfMap(JsonNode? map) => new(map.Texts(), []);

    /// <summary>Whether the labels match.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels) =>
        _labels.All(pair => labels.GetValueOrDefault(pair.Key) == pair.Value)
        && _expressions.All(expression => Matches(expression, labels));

    private static bool Matches(JsonObject expression, IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(expression.Text("key") ?? "");
        return expression.Text("operator") switch
        {
            "In" => value is not null && expression.Strings("values").Contains(value),
            "NotIn" => value is null || !expression.Strings("values").Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
    }
}
