using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace TodoStack.Infra.Rendering;

/// <summary>Turns the <c>config</c> of stack files into what a program is given: text by full key, JSON for structured values.</summary>
/// <param name="project">The project's name, the namespace of keys that have none.</param>
internal sealed class ConfigurationReader(string project)
{
    private readonly Dictionary<string, string> _configuration = [];
    private readonly HashSet<string> _secretKeys = [];
    private readonly Dictionary<string, string> _sentinels = [];

    public IReadOnlyDictionary<string, string> Configuration => _configuration;

    public IReadOnlySet<string> SecretKeys => _secretKeys;

    /// <summary>What stands for secrets, by configuration path.</summary>
    public IReadOnlyDictionary<string, string> Sentinels => _sentinels;

    /// <summary>Adds a stack's keys.</summary>
    public void Add(YamlMappingNode config, string file)
    {
        foreach (var (keyNode, value) in config.Children)
        {
            Set(FullKey(Text(keyNode, file)), value, isSecret: false, file);
        }
    }

    /// <summary>Adds the project's keys, which give a value, or a <c>value</c> or <c>default</c> beside a description of the key.</summary>
    public void AddProjectDefaults(YamlMappingNode config, string file)
    {
        foreach (var (keyNode, node) in config.Children)
        {
            var value = node;
            var isSecret = false;
            if (node is YamlMappingNode map)
            {
                value = Child(map, "value") ?? Child(map, "default");
                isSecret = Child(map, "secret") is YamlScalarNode { Value: "true" };
            }

            if (value is not null)
            {
                Set(FullKey(Text(keyNode, file)), value, isSecret, file);
            }
        }
    }

    private void Set(string key, YamlNode value, bool isSecret, string file)
    {
        var hasSecret = isSecret;
        _configuration[key] = value switch
        {
            // Plain and quoted scalars alike are the text that stands there.
            YamlScalarNode scalar => scalar.Value ?? "",
            YamlMappingNode map when IsSecure(map) => Secret(key, ref hasSecret),
            _ => ToJson(value, key, ref hasSecret, file)?.ToJsonString() ?? "null",
        };
        _secretKeys.Remove(key);
        if (hasSecret)
        {
            _secretKeys.Add(key);
        }
    }

    private JsonNode? ToJson(YamlNode node, string path, ref bool hasSecret, string file)
    {
        switch (node)
        {
            case YamlScalarNode scalar:
                return PlainScalar.ToJson(scalar);
            case YamlMappingNode map when IsSecure(map):
                return JsonValue.Create(Secret(path, ref hasSecret));
            case YamlMappingNode map:
                var result = new JsonObject();
                foreach (var (keyNode, value) in map.Children)
                {
                    var key = Text(keyNode, file);
                    result[key] = ToJson(value, $"{path}.{key}", ref hasSecret, file);
                }

                return result;
            case YamlSequenceNode list:
                var array = new JsonArray();
                foreach (var (index, item) in list.Children.Index())
                {
                    array.Add(ToJson(item, $"{path}[{index}]", ref hasSecret, file));
                }

                return array;
            default:
                throw new StackFileException($"{file}, line {node.Start.Line}: this kind of YAML is not read here.");
        }
    }

    private string Secret(string path, ref bool hasSecret)
    {
        hasSecret = true;
        var sentinel = Sentinel.For(path);
        _sentinels[path] = sentinel;
        return SentinelForms.For(path, sentinel);
    }

    private string FullKey(string key) => key.Contains(':', StringComparison.Ordinal) ? key : $"{project}:{key}";

    private static bool IsSecure(YamlMappingNode map) => map.Children.Count == 1 && Child(map, "secure") is YamlScalarNode;

    private static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static string Text(YamlNode node, string file) =>
        (node as YamlScalarNode)?.Value ?? throw new StackFileException($"{file}, line {node.Start.Line}: a key must be a text.");
}
