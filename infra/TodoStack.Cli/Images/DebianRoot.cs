using System.Diagnostics;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Images;

/// <summary>
/// Unpacks Debian's packages into a folder, as the beginning of an image. Nothing of them is run, so neither root nor a
/// container is needed; the machine's own apt says where packages are and checks their signatures.
/// </summary>
/// <param name="folder">The folder; new and empty.</param>
/// <param name="step">Told how it goes.</param>
internal sealed class DebianRoot(string folder, IStep step)
{
    // What a program finds in another place since Debian's /usr was merged (https://wiki.debian.org/UsrMerge).
    private static readonly string[] Merged = ["bin", "lib", "lib64", "sbin"];

    // For people, or for the package manager that is not there.
    private static readonly string[] NotNeeded =
    [
        "usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/lintian", "usr/share/bug", "usr/share/info",
        "usr/share/bash-completion", "usr/share/menu", "usr/share/perl5", "var/lib/dpkg", "etc/cron.daily", "etc/update-motd.d",
    ];

    /// <summary>Whether this machine has the tools for it.</summary>
    public static bool IsPossible => Tool.Find("apt-get") is not null && Tool.Find("dpkg-deb") is not null && Tool.Find("tar") is not null;

    /// <summary>Downloads packages with all that they depend on and unpacks them.</summary>
    /// <param name="packages">The packages; of one with a minus in front only what it depends on.</param>
    /// <param name="without">What to leave out although something depends on it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task UnpackAsync(IReadOnlyList<string> packages, IReadOnlyCollection<string> without, CancellationToken cancellationToken)
    {
        MakeFolders();
        var all = await ClosureAsync(packages, without, cancellationToken);
        var downloads = Directory.CreateTempSubdirectory("todo-debs-");
        try
        {
            step.Progress($"downloading {all.Count} packages");
            await RunAsync("apt-get", ["download", "-q", .. all], downloads.FullName, cancellationToken);
            foreach (var package in downloads.GetFiles("*.deb"))
            {
                step.Progress(package.Name);
                await RunAsync(
                    "/bin/sh",
                    ["-c", "dpkg-deb --fsys-tarfile \"$1\" | tar --extract --keep-directory-symlink --no-same-owner --directory \"$2\"", "sh", package.FullName, folder],
                    folder,
                    cancellationToken);
            }
        }
        finally
        {
            downloads.Delete(recursive: true);
        }

        Remove(NotNeeded);
    }

    /// <summary>Removes files and folders; what is not there is no mistake.</summary>
    /// <param name="paths">From the image's root.</param>
    public void Remove(params IEnumerable<string> paths)
    {
        foreach (var path in paths.Select(path => Path.Combine(folder, path)))
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
            else
            {
                File.Delete(path);
            }
        }
    }

    private void MakeFolders()
    {
        foreach (var name in Merged)
        {
            Directory.CreateDirectory(Path.Combine(folder, "usr", name));
            File.CreateSymbolicLink(Path.Combine(folder, name), $"usr/{name}");
        }
    }

    private async Task<IReadOnlyList<string>> ClosureAsync(
        IReadOnlyList<string> packages, IReadOnlyCollection<string> without, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "depends", "--recurse", "--no-recommends", "--no-suggests", "--no-conflicts", "--no-breaks", "--no-replaces", "--no-enhances",
            .. packages.Select(package => package.TrimStart('-')),
        ];
        var listed = await Tool.RunAsync(Start("apt-cache", arguments, folder), null, cancellationToken);
        if (listed.ExitCode != 0)
        {
            // A machine that is new has no lists yet.
            step.Progress("apt-get update");
            await RunAsync("apt-get", ["update", "-q"], folder, cancellationToken);
            listed = await Tool.RunAsync(Start("apt-cache", arguments, folder), null, cancellationToken);
        }

        return listed.ExitCode == 0
            ? PackageClosure.Of(listed.Output, packages, without)
            : throw new LocalTargetException($"apt does not know all of {string.Join(", ", packages)}:\n{Docker.Tail(listed.Output)}");
    }

    private static async Task RunAsync(string program, string[] arguments, string at, CancellationToken cancellationToken)
    {
        var result = await Tool.RunAsync(Start(program, arguments, at), null, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new LocalTargetException($"'{Path.GetFileName(program)} {arguments[0]}' failed:\n{Docker.Tail(result.Output)}");
        }
    }

    private static ProcessStartInfo Start(string program, string[] arguments, string at) =>
        new(program, arguments) { WorkingDirectory = at, Environment = { ["LC_ALL"] = "C", ["DEBIAN_FRONTEND"] = "noninteractive" } };
}
