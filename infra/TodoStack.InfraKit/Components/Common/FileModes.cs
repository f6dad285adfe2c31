namespace TodoStack.Infra.Components.Common;

/// <summary>Modes of mounted files. C# has no octal numbers.</summary>
internal static class FileModes
{
    /// <summary>Octal 0440: root and the pod's own group.</summary>
    public const int GroupRead = (4 << 6) | (4 << 3);

    /// <summary>Octal 0444: everybody in the pod.</summary>
    public const int PublicRead = GroupRead | 4;
}
