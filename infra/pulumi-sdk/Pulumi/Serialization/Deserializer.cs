using System.Collections.Immutable;

namespace Pulumi.Serialization;

/// <summary>Takes secrets and unknown values out of what came over the wire; the whole is as secret as its parts.</summary>
internal static class Deserializer
{
    public static OutputData<object?> Deserialize(object? wire)
    {
        var parts = new Combination();
        return parts.Of(Unwrap(wire, parts));
    }

    private static object? Unwrap(object? wire, Combination parts)
    {
        switch (wire)
        {
            case WireUnknown:
                return parts.Add(new OutputData<object?>([], null, IsKnown: false, IsSecret: false));
            case WireSecret secret:
                parts.Add(new OutputData<object?>([], null, IsKnown: true, IsSecret: true));
                return Unwrap(secret.Value, parts);
            case ImmutableArray<object?> list:
                return list.Select(item => Unwrap(item, parts)).ToImmutableArray();
            case ImmutableDictionary<string, object?> map:
                // Names with two underscores are the engine's.
                return map
                    .Where(entry => !entry.Key.StartsWith("__", StringComparison.Ordinal))
                    .ToImmutableDictionary(entry => entry.Key, entry => Unwrap(entry.Value, parts));
            default:
                return wire;
        }
    }
}
