namespace TodoStack.Infra.Components.ChartValues;

/// <summary>An image: a repository, and a tag or a digest.</summary>
public sealed record ImageValues
{
    /// <summary>The repository with its registry.</summary>
    public string? Repository { get; init; }

    /// <summary>The tag.</summary>
    public string? Tag { get; init; }

    /// <summary>The digest, in the place of a tag.</summary>
    public string? Digest { get; init; }

    /// <summary>When the node pulls the image.</summary>
    public PullPolicy? PullPolicy { get; init; }

    /// <summary>Takes a reference apart, such as <c>registry:5000/todostack/backend:1.0</c> or one with <c>@sha256:…</c>.</summary>
    /// <param name="reference">The reference.</param>
    /// <exception cref="FormatException">It has neither tag nor digest, so that it could be any image.</exception>
    public static ImageValues Parse(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? null : reference[(at + 1)..];
        var name = at < 0 ? reference : reference[..at];

        // What follows a colon before the last slash is a registry's port.
        var colon = name.LastIndexOf(':');
        var hasTag = colon > name.LastIndexOf('/');
        if (!hasTag && digest is null)
        {
            throw new FormatException($"The image '{reference}' has neither a tag nor a digest.");
        }

        // Where there is a digest, it decides, and the chart takes no tag beside it.
        return new ImageValues
        {
            Repository = hasTag ? name[..colon] : name,
            Tag = hasTag && digest is null ? name[(colon + 1)..] : null,
            Digest = digest,
        };
    }
}

/// <summary>When a node pulls an image.</summary>
public enum PullPolicy
{
    /// <summary>At every start of a pod.</summary>
    Always,

    /// <summary>When the node does not have it.</summary>
    IfNotPresent,

    /// <summary>Never: the node must have it.</summary>
    Never,
}
