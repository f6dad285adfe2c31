using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace TodoStack.Frontends.Tests.Bundles;

/// <summary>Static files that a test names.</summary>
internal sealed class FilesInMemory(params (string Path, string Text)[] files) : IFileProvider
{
    public IFileInfo GetFileInfo(string subpath) =>
        files.FirstOrDefault(file => file.Path == subpath) is { Path: not null } found ? new File(found.Path, found.Text) : new NotFoundFileInfo(subpath);

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    private sealed class File(string path, string text) : IFileInfo
    {
        public bool Exists => true;

        public long Length => Encoding.UTF8.GetByteCount(text);

        public string? PhysicalPath => null;

        public string Name => Path.GetFileName(path);

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public bool IsDirectory => false;

        public Stream CreateReadStream() => new MemoryStream(Encoding.UTF8.GetBytes(text));
    }
}
