using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace TodoStack.Policies.Yaml;

/// <summary>Writes YAML in one form: two spaces, block style, quotes where they are needed.</summary>
internal sealed class YamlWriter
{
    private static readonly JsonSerializerOptions Quoted = new()
    {
        // JSON's strings are YAML's double-quoted ones. Letters of any language stay as they are.
        Encoder = JavaScriptEncoder.Create(new TextEncoderSettings(UnicodeRanges.All)),
    };

    private readonly StringBuilder _text = new();
    private readonly KeyOrder _order;

    private YamlWriter(KeyOrder order) => _order = order;

    /// <summary>Writes a document.</summary>
    public static string Write(JsonObject document, KeyOrder order)
    {
        YamlWriter writer = new(order);
        if (document.All(member => member.Value is null))
        {
            return "{}\n";
        }

        writer.Map(document, "", 0, continued: false);
        return writer._text.ToString();
    }

    /// <param name="map">The members.</param>
    /// <param name="parent">The key that the map is the value of.</param>
    /// <param name="indent">The column of the keys.</param>
    /// <param name="continued">Whether the first key goes on the line that is begun, after a list's dash.</param>
    private void Map(JsonObject map, string parent, int indent, bool continued)
    {
        foreach (var (key, value) in _order.Order(map, parent))
        {
            if (!continued)
            {
                _text.Append(' ', indent);
            }

            continued = false;
            _text.Append(Scalar(key)).Append(':');
            Value(value, key, indent);
        }
    }

    private void Value(JsonNode? value, string key, int indent)
    {
        switch (value)
        {
            case JsonObject map when map.Any(member => member.Value is not null):
                _text.Append('\n');
                Map(map, key, indent + 2, continued: false);
                break;
            case JsonObject:
                _text.Append(" {}\n");
                break;
            case JsonArray { Count: > 0 } list:
                _text.Append('\n');
                List(list, indent + 2);
                break;
            case JsonArray:
                _text.Append(" []\n");
                break;
            default:
                _text.Append(' ');
                Leaf(value, indent);
                break;
        }
    }

    private void List(JsonArray list, int indent)
    {
        foreach (var item in list)
        {
            _text.Append(' ', indent).Append('-');
            switch (item)
            {
                case JsonObject map when map.Any(member => member.Value is not null):
                    _text.Append(' ');
                    Map(map, "", indent + 2, continued: true);
                    break;
                default:
                    Value(item, "", indent);
                    break;
            }
        }
    }

    private void Leaf(JsonNode? value, int indent)
    {
        if (value.AsText() is { } text)
        {
            if (IsBlock(text))
            {
                Block(text, indent + 2);
            }
            else
            {
                _text.Append(Scalar(text)).Append('\n');
            }
        }
        else
        {
            _text.Append(Number(value)).Append('\n');
        }
    }

    // A number that came through Pulumi is a double: 3, not 3.0.
    private static string Number(JsonNode? value) => value switch
    {
        null => "null",
        _ when value.AsNumber() is { } number && number == decimal.Truncate(number) =>
            number.ToString("0", CultureInfo.InvariantCulture),
        _ => value.ToJsonString(),
    };

    private static string Scalar(string text) =>
        YamlScalar.IsSafe(text) ? text : JsonSerializer.Serialize(text, Quoted);

    // A block keeps text as it is, so it must hold nothing but lines of printable characters.
    private static bool IsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        && text.Trim('\n').Length > 0
        && !text.Split('\n').Any(line => line.Length > 0 && char.IsWhiteSpace(line[^1]))
        && text.EnumerateRunes().All(rune => rune.Value is '\n' or '\t' || (rune.Value >= 0x20 && !Rune.IsControl(rune)
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse)));

    private void Block(string text, int indent)
    {
        var lines = text.Split('\n');
        _text.Append('|');
        // A first line that begins with a space would hide where the block begins.
        if (lines.First(line => line.Length > 0)[0] is ' ' or '\t' || lines[0].Length == 0)
        {
            _text.Append('2');
        }

        var ends = text.Length - text.TrimEnd('\n').Length;
        _text.Append(ends switch { 0 => "-", 1 => "", _ => "+" }).Append('\n');
        foreach (var line in ends == 0 ? lines : lines[..^1])
        {
            _text.Append(line.Length == 0 ? "" : new string(' ', indent)).Append(line).Append('\n');
        }
    }
}
