using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A file, or many of them, that a resource is given.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(object value) => Value = value;

    /// <summary>Its path, address, text or parts.</summary>
    internal object Value { get; }
}

/// <summary>One file.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(object value)
        : base(value)
    {
    }
}

/// <summary>A file of this machine.</summary>
public sealed class FileAsset(string path) : Asset(path);

/// <summary>A text.</summary>
public sealed class StringAsset(string text) : Asset(text);

/// <summary>A file behind an address.</summary>
public sealed class RemoteAsset(string uri) : Asset(uri);

/// <summary>Many files.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(object value)
        : base(value)
    {
    }
}

/// <summary>A folder or archive file of this machine.</summary>
public sealed class FileArchive(string path) : Archive(path);

/// <summary>An archive file behind an address.</summary>
public sealed class RemoteArchive(string uri) : Archive(uri);

/// <summary>Files put together by name.</summary>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets) : Archive(assets.ToImmutableDictionary());
