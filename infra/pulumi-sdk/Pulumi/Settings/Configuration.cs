using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>The stack's configuration, as the engine hands it over: JSON in an environment variable.</summary>
internal sealed class Configuration
{
    private const string Variable = "PULUMI_CONFIG";

    private readonly ImmutableDictionary<string, string> _values;

    private Configuration(ImmutableDictionary<string, string> values) => _values = values;

    public static Configuration OfEnvironment()
    {
        var json = Environment.GetEnvironmentVariable(Variable);
        var values = string.IsNullOrEmpty(json) ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        return new Configuration(values.ToImmutableDictionary(entry => CleanKey(entry.Key), entry => entry.Value));
    }

    public string? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>Old keys have a part in the middle: <c>project:config:name</c>.</summary>
    private static string CleanKey(string key)
    {
        const string Middle = "config:";
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && key[(colon + 1)..].StartsWith(Middle, StringComparison.Ordinal)
            ? key[..(colon + 1)] + key[(colon + 1 + Middle.Length)..]
            : key;
    }
}
