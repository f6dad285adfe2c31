using System.Diagnostics;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Testing;

/// <summary>
/// Brings programs for tests that npm has: those of a lock file, each only as it was when that was written. They are put
/// into the repository's own folder for tools, where the tests look for them, too.
/// </summary>
/// <param name="repository">The repository's folder.</param>
/// <param name="source">The folder with <c>package.json</c> and its lock file, from the repository's.</param>
/// <param name="name">The folder among the tools that they go to.</param>
internal sealed class NpmTools(string repository, string source, string name)
{
    private const string Manifest = "package.json";
    private const string Lock = "package-lock.json";

    /// <summary>Where they are put.</summary>
    public string Folder => Path.Combine(repository, "artifacts", "tools", name);

    /// <summary>Whether they are there already, and those that the lock file names now.</summary>
    public bool IsPresent => File.Exists(Path.Combine(Folder, Lock))
        && File.ReadAllText(Path.Combine(Folder, Lock)) == File.ReadAllText(Path.Combine(repository, source, Lock));

    /// <summary>Installs them, and npm where it is missing.</summary>
    /// <exception cref="LocalTargetException">There is no npm, or it fails.</exception>
    public async Task InstallAsync(IStep step, CancellationToken cancellationToken)
    {
        if (Tool.Find("npm") is null)
        {
            await DebianPackages.InstallAsync(["npm"], step, cancellationToken);
        }

        var incomplete = $"{Folder}.{Environment.ProcessId}";
        Directory.CreateDirectory(incomplete);
        try
        {
            foreach (var file in (string[])[Manifest, Lock])
            {
                File.Copy(Path.Combine(repository, source, file), Path.Combine(incomplete, file));
            }

            // Scripts of packages are not run: what is installed is files whose checksums the lock file has.
            var install = new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = incomplete };
            var result = await Tool.RunAsync(install, step.Progress, cancellationToken);
            if (result.ExitCode != 0)
            {
                throw new LocalTargetException(
                    $"'npm ci' failed in a copy of {source}, so its tests cannot be run. Leave them out with --project, or see what npm says.\n{result.Output}");
            }

            if (Directory.Exists(Folder))
            {
                Directory.Delete(Folder, recursive: true);
            }

            Directory.Move(incomplete, Folder);
        }
        finally
        {
            if (Directory.Exists(incomplete))
            {
                Directory.Delete(incomplete, recursive: true);
            }
        }
    }
}
