using Pulumi;

namespace TodoStack.Infra.Surroundings;

/// <summary>
/// The folder that holds Pulumi.yaml, and with it the sources of images and charts. Paths that become part of a resource
/// are relative to the program's folder, in which Pulumi runs the providers, so that they are the same on every machine.
/// </summary>
/// <param name="Path">Its full path.</param>
internal sealed record RepositoryFolder(string Path)
{
    private const string ProjectFile = "Pulumi.yaml";

    // Pulumi.yaml's "main", seen from there.
    private const string FromProgram = "../..";

    /// <summary>Finds it: Pulumi says where it is; where an evaluation does not, it is above the program.</summary>
    /// <exception cref="RunException">It is nowhere above.</exception>
    public static RepositoryFolder Find() =>
        Above(Deployment.Instance.RootDirectory) ?? Above(AppContext.BaseDirectory)
        ?? throw new RunException($"No {ProjectFile} in '{Deployment.Instance.RootDirectory}' or above it. Run this in the project's folder.");

    /// <summary>A file or folder in it, to be read now.</summary>
    /// <param name="relative">From this folder.</param>
    public string Read(string relative) => System.IO.Path.Combine(Path, relative);

    /// <summary>A file or folder in it, to be named in a resource.</summary>
    /// <param name="relative">From this folder; empty for the folder itself.</param>
    public static string Name(string relative) => relative.Length == 0 ? FromProgram : $"{FromProgram}/{relative}";

    private static RepositoryFolder? Above(string? start)
    {
        for (var folder = string.IsNullOrEmpty(start) ? null : new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, ProjectFile)))
            {
                return new RepositoryFolder(folder.FullName);
            }
        }

        return null;
    }
}
