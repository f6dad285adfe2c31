using System.Security.Cryptography;
using System.Text;

namespace TodoStack.Infra.Components;

/// <summary>
/// What goes into an image: the Dockerfile and the files that it copies. Their hash names the image, so that an image of
/// another content has another name and pods are rolled, and one of the same content has the same name on every machine:
/// it depends on paths and bytes, and not on times, owners or the order in which a file system lists things.
/// </summary>
internal static class BuildContext
{
    // 64 bits: enough to tell builds of one image apart, short enough to read.
    private const int HashLength = 16;

    /// <summary>The hash of a context.</summary>
    /// <param name="folder">The context's folder.</param>
    /// <param name="dockerfile">The Dockerfile, from there.</param>
    /// <param name="parameters">What else decides the content, such as the platform.</param>
    public static string Hash(string folder, string dockerfile, IEnumerable<string> parameters)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var parameter in parameters)
        {
            Append(hash, parameter);
        }

        Append(hash, File.ReadAllBytes(Path.Combine(folder, dockerfile)));
        foreach (var path in Files(folder, dockerfile))
        {
            Append(hash, path);
            Append(hash, File.ReadAllBytes(Path.Combine(folder, path)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..HashLength];
    }

    /// <summary>The files that the Dockerfile can copy, from the context's folder, in order.</summary>
    /// <param name="folder">The context's folder.</param>
    /// <param name="dockerfile">The Dockerfile, from there; it may have a .dockerignore of its own.</param>
    public static IReadOnlyList<string> Files(string folder, string dockerfile)
    {
        var own = Path.Combine(folder, dockerfile + ".dockerignore");
        var shared = Path.Combine(folder, ".dockerignore");
        var ignored = IgnoreFile.Parse(File.Exists(own) ? File.ReadAllText(own) : File.Exists(shared) ? File.ReadAllText(shared) : string.Empty);
        var copied = Dockerfile.Sources(File.ReadAllText(Path.Combine(folder, dockerfile)));
        var files = new List<string>();
        Collect(new DirectoryInfo(folder), string.Empty, ignored, copied, files);
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static void Collect(
        DirectoryInfo folder, string prefix, IgnoreFile ignored, IReadOnlyList<PathPattern> copied, List<string> files)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var path = prefix + entry.Name;
            if (entry is DirectoryInfo child)
            {
                // Git's own folder changes with every command and is in no image.
                if (entry.Name != ".git" && entry.LinkTarget is null
                    && copied.Any(source => source.MayFitIn(path)) && !ignored.IgnoresAllOf(path))
                {
                    Collect(child, path + "/", ignored, copied, files);
                }
            }
            else if (copied.Any(source => source.Fits(path)) && !ignored.Ignores(path))
            {
                files.Add(path);
            }
        }
    }

    private static void Append(IncrementalHash hash, string text) => Append(hash, Encoding.UTF8.GetBytes(text));

    // With its length, so that no two lists of texts look the same.
    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        hash.AppendData(BitConverter.GetBytes(bytes.LongLength));
        hash.AppendData(bytes);
    }
}
