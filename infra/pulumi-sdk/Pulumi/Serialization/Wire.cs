using System.Collections.Immutable;

namespace Pulumi.Serialization;

/*
 * What goes between program and provider is made of null, bool, double, string, ImmutableArray<object?>,
 * ImmutableDictionary<string, object?>, assets, resources, and the two below.
 */

/// <summary>A value that is there only after the update.</summary>
internal sealed class WireUnknown
{
    /// <summary>What stands for it in Pulumi's protocol (sdk/go/common/resource/plugin/rpc.go, UnknownStringValue).</summary>
    public const string Text = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static readonly WireUnknown Instance = new();
}

/// <summary>A value that must not be shown.</summary>
internal sealed record WireSecret(object? Value)
{
    /// <summary>How Pulumi's protocol marks it (sdk/go/common/resource/sig/sig.go, Key and Secret).</summary>
    public ImmutableDictionary<string, object?> ToMap() => ImmutableDictionary<string, object?>.Empty
        .Add("4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270")
        .Add("value", Value);
}
