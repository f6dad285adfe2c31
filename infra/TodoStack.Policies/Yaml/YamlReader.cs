using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TodoStack.Policies.Yaml;

/// <summary>Reads YAML into JSON, as Kubernetes does before it looks at anything.</summary>
internal static class YamlReader
{
    // Far above any manifest, and low enough to stop aliases that multiply.
    private const int MostNodes = 200_000;

    /// <summary>The documents that are not empty.</summary>
    public static List<JsonNode> Read(string yaml, string source)
    {
        try
        {
            return new Reading(new Parser(new Scanner(new StringReader(yaml), skipComments: true)), source).Documents();
        }
        catch (InvalidOperationException exception)
        {
            // The parser's answer to a text that ends within a list or map.
            throw new ManifestException($"{source}: the text ends too early.", exception);
        }
        catch (YamlException exception)
        {
            throw new ManifestException($"{source}: line {exception.Start.Line}: {exception.Message}", exception);
        }
    }

    private sealed class Reading(IParser parser, string source)
    {
        private readonly Dictionary<AnchorName, JsonNode?> _anchors = [];
        private int _nodes;

        public List<JsonNode> Documents()
        {
            List<JsonNode> documents = [];
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out _))
            {
                _anchors.Clear();
                if (Node() is { } document)
                {
                    documents.Add(document);
                }

                parser.Consume<DocumentEnd>();
            }

            return documents;
        }

        private JsonNode? Node()
        {
            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                if (!_anchors.TryGetValue(alias.Value, out var anchored))
                {
                    throw Wrong(alias, $"the anchor {alias.Value} is not defined before its use");
                }

                Count(alias, anchored);
                return anchored?.DeepClone();
            }

            if (++_nodes > MostNodes)
            {
                throw Wrong(parser.Current!, $"more than {MostNodes} values");
            }

            if (parser.TryConsume<Scalar>(out var scalar))
            {
                return Anchored(scalar, Value(scalar));
            }

            if (parser.TryConsume<SequenceStart>(out var sequence))
            {
                JsonArray list = [];
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    list.Add(Node());
                }

                return Anchored(sequence, list);
            }

            var mapping = parser.Consume<MappingStart>();
            return Anchored(mapping, Mapping());
        }

        private JsonObject Mapping()
        {
            JsonObject map = [];
            List<JsonObject> merged = [];
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.TryConsume<Scalar>(out var scalar)
                    ? scalar
                    : throw Wrong(parser.Current!, "a key that is no scalar");
                if (key.Value == "<<" && key.Style is ScalarStyle.Plain)
                {
                    var value = Node();
                    merged.AddRange(value is JsonArray list ? list.OfType<JsonObject>() : value is JsonObject one ? [one] : []);
                    continue;
                }

                var name = Key(key);
                if (map.ContainsKey(name))
                {
                    throw Wrong(key, $"the key {name} is there twice");
                }

                map.Add(name, Node());
            }

            // A merged map gives only what the map itself does not say; an earlier one wins.
            foreach (var (name, value) in merged.SelectMany(other => other))
            {
                if (!map.ContainsKey(name))
                {
                    map.Add(name, value?.DeepClone());
                }
            }

            return map;
        }

        // Keys of JSON are strings: a key `on` arrives at the API server as "true".
        private static string Key(Scalar key) => Value(key) is { } value
            ? value.AsText() ?? value.ToJsonString()
            : "null";

        private static JsonNode? Value(Scalar scalar) => scalar switch
        {
            { Tag.IsEmpty: false } when scalar.Tag.Value is "tag:yaml.org,2002:str" or "!" => JsonValue.Create(scalar.Value),
            { Style: ScalarStyle.Plain } or { Tag.IsEmpty: false } => YamlScalar.Resolve(scalar.Value),
            _ => JsonValue.Create(scalar.Value),
        };

        private JsonNode? Anchored(NodeEvent start, JsonNode? value)
        {
            if (!start.Anchor.IsEmpty)
            {
                _anchors[start.Anchor] = value;
            }

            return value;
        }

        private void Count(AnchorAlias alias, JsonNode? anchored)
        {
            _nodes += Size(anchored);
            if (_nodes > MostNodes)
            {
                throw Wrong(alias, $"more than {MostNodes} values");
            }
        }

        private static int Size(JsonNode? node) => 1 + node switch
        {
            JsonObject map => map.Sum(member => Size(member.Value)),
            JsonArray list => list.Sum(Size),
            _ => 0,
        };

        private ManifestException Wrong(ParsingEvent at, string what) => new($"{source}: line {at.Start.Line}: {what}.");
    }
}
