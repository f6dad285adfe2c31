namespace TodoStack.Infra.Components;

/// <summary>Where Helm gets a chart from.</summary>
public abstract record ChartSource
{
    /// <summary>The chart as Helm is told of it: a folder, a name in a repository, or an <c>oci://</c> address.</summary>
    public abstract string Chart { get; }

    /// <summary>The chart repository; null for a folder and for a registry.</summary>
    public virtual string? Repository => null;

    /// <summary>The exact version; null for a folder, which is what it is.</summary>
    public virtual string? ExactVersion => null;

    /// <summary>What <c>helm history</c> says of a revision; null for Helm's own words.</summary>
    public virtual string? Description => null;
}

/// <summary>A chart in this repository.</summary>
/// <param name="Folder">Its folder as Helm's provider is told of it: relative, and so the same on every machine.</param>
/// <param name="Note">
/// What <c>helm history</c> says. Helm's provider compares a chart's version only, so this must change with any of its files.
/// </param>
public sealed record OwnChart(string Folder, string Note) : ChartSource
{
    /// <inheritdoc/>
    public override string Chart => Folder;

    /// <inheritdoc/>
    public override string Description => Note;
}

/// <summary>Somebody else's chart, of exactly one version.</summary>
/// <param name="Name">The chart's name.</param>
/// <param name="Address">The registry (<c>oci://</c>, with the chart's name) or the repository (<c>https://</c>, without it).</param>
/// <param name="Version">The version, as Helm's <c>--version</c> takes it.</param>
/// <param name="AppVersion">The version of what it installs.</param>
/// <param name="ReadIn">The source in which version, values and kinds were read: repository, tag and folder.</param>
public sealed record PinnedChart(string Name, string Address, string Version, string AppVersion, string ReadIn) : ChartSource
{
    private const string Registry = "oci://";

    /// <inheritdoc/>
    public override string Chart => Address.StartsWith(Registry, StringComparison.Ordinal) ? Address : Name;

    /// <inheritdoc/>
    public override string? Repository => Address.StartsWith(Registry, StringComparison.Ordinal) ? null : Address;

    /// <inheritdoc/>
    public override string ExactVersion => Version;
}
