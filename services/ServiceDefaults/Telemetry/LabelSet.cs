using System.Globalization;
using System.Text;

namespace TodoStack.ServiceDefaults.Telemetry;

/// <summary>The labels of one sample. Names that become one when mangled have their values joined, as the specification says.</summary>
internal sealed class LabelSet
{
    private readonly SortedDictionary<string, string> _labels = new(StringComparer.Ordinal);

    public void Add(string name, object? value)
    {
        var label = PrometheusNames.Label(name);
        var text = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
        _labels[label] = _labels.TryGetValue(label, out var other) ? $"{other};{text}" : text;
    }

    public override string ToString() => Text(_labels);

    public string With(string name, string value) => Text(_labels.Append(new(name, value)));

    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '"' => text.Append("\\\""),
                '\n' => text.Append("\\n"),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }

    private static string Text(IEnumerable<KeyValuePair<string, string>> labels)
    {
        var pairs = string.Join(',', labels.Select(l => $"{l.Key}=\"{Escape(l.Value)}\""));
        return pairs.Length == 0 ? string.Empty : $"{{{pairs}}}";
    }
}
