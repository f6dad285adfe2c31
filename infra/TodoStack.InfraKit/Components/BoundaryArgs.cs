using Pulumi;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>What a <see cref="Boundary"/> needs.</summary>
public sealed class BoundaryArgs : ResourceArgs
{
    /// <summary>The namespace's name.</summary>
    public required string Namespace { get; init; }

    /// <summary>Whose it is.</summary>
    public required Owner Owner { get; init; }

    /// <summary>What all pods may ask for and use together, by the names of a quota, such as <c>requests.cpu</c>.</summary>
    public required IReadOnlyDictionary<string, string> Quota { get; init; }

    /// <summary>The most that one container may use, by resource.</summary>
    public required IReadOnlyDictionary<string, string> LargestContainer { get; init; }

    /// <summary>The largest volume that may be claimed.</summary>
    public required string LargestVolume { get; init; }

    /// <summary>The components (<c>app.kubernetes.io/component</c>) that look up no names.</summary>
    public IReadOnlyList<string> WithoutDns { get; init; } = [];

    /// <summary>
    /// Why its pods cannot keep to Pod Security's profile <c>restricted</c>; null where they do. With a reason the namespace is
    /// <c>privileged</c>, and nothing but what has that reason belongs there.
    /// </summary>
    public string? WhyPrivileged { get; init; }

    /// <summary>Whether Pulumi refuses to delete the namespace, and with it everything inside.</summary>
    public bool Protect { get; init; }
}
