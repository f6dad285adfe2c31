using TodoStack.Cli.Targets;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Deploying;

/// <summary>
/// The folder of what deployments must keep: Pulumi's state where nobody has logged in to a backend, and the passphrase of the
/// secrets in it. It is outside the repository, so that neither a commit nor a clean checkout touches it.
/// </summary>
/// <param name="Folder">The folder; readable by its owner alone.</param>
/// <param name="Repository">The repository's folder.</param>
internal sealed record DeploymentHome(string Folder, string Repository)
{
    /// <summary>Pulumi's state.</summary>
    public string State => Path.Combine(Folder, "pulumi");

    /// <summary>The file with the passphrase.</summary>
    public string Passphrase => Path.Combine(Folder, "secrets", "passphrase");

    /// <summary>The folder on a machine; nothing is made there before something must be kept.</summary>
    public static DeploymentHome Of(Machine machine, string repository) => new(Path.GetFullPath(machine.DataFolder), repository);

    /// <summary>Makes the folder of one of the two.</summary>
    /// <param name="path">The folder to be made.</param>
    /// <exception cref="LocalTargetException">It would be in the repository.</exception>
    public void Create(string path)
    {
        if (!Path.GetRelativePath(Repository, Folder).StartsWith("..", StringComparison.Ordinal))
        {
            throw new LocalTargetException(
                $"What a deployment must keep, its secrets among it, would be in the repository: {Folder}. Set {Machine.DataVariable} (or HOME) to a folder elsewhere.");
        }

        CreatePrivate(Folder);
        CreatePrivate(path);
    }

    private static void CreatePrivate(string folder)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(folder, OwnerOnly);
        File.SetUnixFileMode(folder, OwnerOnly);
    }

    /// <summary>Writes a new file that its owner alone can read.</summary>
    public static void WritePrivate(string file, string text)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }
}
