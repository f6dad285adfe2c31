using Pulumi;

namespace TodoStack.Infra.Components;

/// <summary>What <see cref="Images"/> need.</summary>
public sealed class ImagesArgs : ResourceArgs
{
    /// <summary>The images.</summary>
    public required IReadOnlyList<ImageSource> Sources { get; init; }

    /// <summary>The folder with everything that goes into them, to be read now.</summary>
    public required string ContextFolder { get; init; }

    /// <summary>The same folder as Docker's provider is told of it: relative, and so the same on every machine.</summary>
    public required string ContextName { get; init; }

    /// <summary>What their names begin with, such as <c>todostack</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>The registry that they are pushed to; null: they stay in the daemon that built them.</summary>
    public string? Registry { get; init; }

    /// <summary>The account at the registry; null: whoever <c>docker login</c> has signed in.</summary>
    public string? Username { get; init; }

    /// <summary>That account's password or token.</summary>
    public Output<string>? Password { get; init; }

    /// <summary>The nodes' platform.</summary>
    public required string Platform { get; init; }
}
