namespace Pulumi.Serialization;

/*
 * What goes between program and provider is made of null, bool, double, string, ImmutableArray<object?>,
 * ImmutableDictionary<string, object?>, assets, resources, and the two below.
 */

/// <summary>A value that is there only after the update.</summary>
internal sealed class WireUnknown
{
    public static readonly WireUnknown Instance = new();
}

/// <summary>A value that must not be shown.</summary>
internal sealed record WireSecret(object? Value);
