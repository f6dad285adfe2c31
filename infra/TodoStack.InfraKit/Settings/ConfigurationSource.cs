using System.Text.Json;
using Pulumi;

namespace TodoStack.Infra.Settings;

/// <summary>
/// A stack's configuration as Pulumi hands it to a program. <see cref="Config"/> gives values by name but cannot list
/// the names, and only who sees them all can find one that is misspelled; the names are in the variables from which
/// <see cref="Config"/> reads (https://github.com/pulumi/pulumi-dotnet, Deployment_Config.cs).
/// </summary>
public sealed class ConfigurationSource
{
    /// <summary>The variable with all keys and values, as one JSON object.</summary>
    public const string ValuesVariable = "PULUMI_CONFIG";

    /// <summary>The variable with the keys whose values are encrypted, as a JSON list.</summary>
    public const string SecretKeysVariable = "PULUMI_CONFIG_SECRET_KEYS";

    private ConfigurationSource(string project, IReadOnlyList<string> keys, IReadOnlySet<string> secretKeys)
    {
        Project = project;
        Keys = keys;
        SecretKeys = secretKeys;
    }

    /// <summary>The namespace of our keys.</summary>
    public string Project { get; }

    /// <summary>Every key that is set, with its namespace, in order.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Those of which the value is encrypted.</summary>
    public IReadOnlySet<string> SecretKeys { get; }

    /// <summary>The configuration of the stack that runs.</summary>
    public static ConfigurationSource OfStack() => new(
        Deployment.Instance.ProjectName,
        [.. Read(ValuesVariable).EnumerateObjectOrEmpty().Select(entry => Clean(entry.Name)).Order(StringComparer.Ordinal)],
        Read(SecretKeysVariable).EnumerateArrayOrEmpty().Select(entry => Clean(entry.ToString())).ToHashSet(StringComparer.Ordinal));

    private static JsonElement? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? JsonSerializer.Deserialize<JsonElement>(text) : null;

    // Pulumi's language host still writes the long form, "project:config:key".
    private static string Clean(string key) => key.Replace(":config:", ":", StringComparison.Ordinal);
}

/// <summary>Reading what may be missing.</summary>
file static class JsonElementExtensions
{
    public static IEnumerable<JsonProperty> EnumerateObjectOrEmpty(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } found ? found.EnumerateObject() : [];

    public static IEnumerable<JsonElement> EnumerateArrayOrEmpty(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];
}
