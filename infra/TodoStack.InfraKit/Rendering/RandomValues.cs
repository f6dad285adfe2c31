using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Rendering;

/// <summary>The results of Pulumi.Random's resources: sentinels, or values from a source of secrets.</summary>
/// <param name="secrets">Where values come from; null for sentinels.</param>
internal sealed class RandomValues(ISecretSource? secrets)
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    // The provider's own default for special characters.
    private const string Special = "!@#$%&*()-_=+[]{}<>:?";

    private readonly ConcurrentDictionary<string, string> _sentinels = new();

    public IReadOnlyDictionary<string, string> Sentinels => _sentinels;

    /// <summary>The outputs that the provider adds to the inputs.</summary>
    public Dictionary<string, object> Of(string type, string name, JsonObject inputs) =>
        type is ResourceTypes.RandomPassword or ResourceTypes.RandomString
            ? new() { ["result"] = Text(type, name, inputs) }
            : Bytes(type, name, inputs);

    private string Text(string type, string name, JsonObject inputs) =>
        secrets?.Text(Key(type, name, inputs), (int)(inputs["length"]?.GetValue<long>() ?? 32), Alphabet(inputs)) ?? Remember(name, Sentinel.For(name));

    private Dictionary<string, object> Bytes(string type, string name, JsonObject inputs)
    {
        var length = (int)((inputs["length"] ?? inputs["byteLength"])?.GetValue<long>() ?? 32);
        var bytes = secrets?.Bytes(Key(type, name, inputs), length) ?? Sentinel.Bytes(name, length);
        var base64 = Convert.ToBase64String(bytes);
        var hex = Convert.ToHexStringLower(bytes);
        if (secrets is null)
        {
            Remember(name, base64);
            Remember($"{name} (hex)", hex);
        }

        return new() { ["base64"] = base64, ["b64Std"] = base64, ["b64Url"] = base64.Replace('+', '-').Replace('/', '_').TrimEnd('='), ["hex"] = hex };
    }

    private string Remember(string name, string sentinel)
    {
        _sentinels[name] = sentinel;
        return sentinel;
    }

    /// <summary>A value is made anew when an input of its resource changes, as Pulumi.Random does it.</summary>
    private static string Key(string type, string name, JsonObject inputs) => $"{type} {name} {inputs.ToJsonString()}";

    private static string Alphabet(JsonObject inputs)
    {
        bool Has(string kind) => inputs[kind]?.GetValue<bool>() ?? true;
        return (Has("lower") ? Upper.ToLowerInvariant() : "")
            + (Has("upper") ? Upper : "")
            + (Has("numeric") ? Digits : "")
            + (Has("special") ? inputs["overrideSpecial"]?.GetValue<string>() ?? Special : "");
    }
}
