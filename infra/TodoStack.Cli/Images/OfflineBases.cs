using System.Diagnostics;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Images;

/// <summary>
/// Makes local stand-ins of the base images where no registry can be reached: of Debian's packages and this machine's .NET,
/// under the real names, so that the same Dockerfiles build. They are for trying and testing, and never to be shipped.
/// </summary>
/// <param name="docker">Gets the images.</param>
/// <param name="reporter">Told how it goes.</param>
internal sealed class OfflineBases(Docker docker, IReporter reporter)
{
    // Texts in other languages and F#, which no build here needs, are a third of the SDK.
    private static readonly string[] NotOfSdk = ["*.resources.dll", "*/FSharp", "*/DotnetTools"];

    /// <summary>Makes those that are not there; a real image stays as it is.</summary>
    /// <param name="images">The base images.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task EnsureAsync(IEnumerable<BaseImage> images, CancellationToken cancellationToken)
    {
        var dotnet = DotnetFolder.Find();
        foreach (var image in images)
        {
            switch (await OriginAsync(image, cancellationToken))
            {
                case Origin.Registry:
                    reporter.Info($"{image.Reference} is there and is the real one; it is used.");
                    break;
                case Origin.StandIn when await IsCurrentAsync(image, dotnet, cancellationToken):
                    reporter.Info($"{image.Reference} is there and is a stand-in.");
                    break;
                default:
                    await MakeAsync(image, dotnet, cancellationToken);
                    break;
            }
        }
    }

    /// <summary>Which of the images are stand-ins.</summary>
    /// <param name="images">The base images.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<BaseImage>> StandInsAsync(IEnumerable<BaseImage> images, CancellationToken cancellationToken)
    {
        var found = new List<BaseImage>();
        foreach (var image in images)
        {
            if (await OriginAsync(image, cancellationToken) == Origin.StandIn)
            {
                found.Add(image);
            }
        }

        return found;
    }

    private async Task<Origin> OriginAsync(BaseImage image, CancellationToken cancellationToken) =>
        await LabelAsync(image, cancellationToken) is not { } label ? Origin.None : label.Length > 0 ? Origin.StandIn : Origin.Registry;

    private async Task<bool> IsCurrentAsync(BaseImage image, DotnetFolder dotnet, CancellationToken cancellationToken) =>
        await LabelAsync(image, cancellationToken) == Description(image, dotnet);

    /// <summary>The label of a stand-in; empty for another image, null where there is none.</summary>
    private async Task<string?> LabelAsync(BaseImage image, CancellationToken cancellationToken)
    {
        var result = await docker.RunAsync(
            ["image", "inspect", "--format", $"{{{{with .Config.Labels}}}}{{{{index . \"{StandIn.Label}\"}}}}{{{{end}}}}", image.Reference], null, cancellationToken);
        return result.ExitCode == 0 ? result.Output.Trim() : null;
    }

    private Task MakeAsync(BaseImage image, DotnetFolder dotnet, CancellationToken cancellationToken) =>
        reporter.StepAsync($"Making a stand-in of {image.Reference}", async step =>
        {
            if (!DebianRoot.IsPossible)
            {
                throw new LocalTargetException("Stand-ins are made of Debian's packages; this machine has no apt-get, dpkg-deb or tar.");
            }

            var work = Directory.CreateTempSubdirectory("todo-image-");
            try
            {
                var standIn = StandIn.Of(image, dotnet);
                var root = Directory.CreateDirectory(Path.Combine(work.FullName, "root")).FullName;
                var debian = new DebianRoot(root, step);
                await debian.UnpackAsync(standIn.Packages, standIn.Without, cancellationToken);
                standIn.Prepare(new ImageRoot(root, debian));
                var archive = await ArchiveAsync(work.FullName, root, standIn, dotnet, step, cancellationToken);
                step.Progress("docker import");
                await docker.DemandAsync(["import", .. Changes(image, standIn, dotnet), archive, image.Reference], cancellationToken);
            }
            finally
            {
                work.Delete(recursive: true);
            }
        });

    private static async Task<string> ArchiveAsync(
        string work, string root, StandIn standIn, DotnetFolder dotnet, IStep step, CancellationToken cancellationToken)
    {
        var archive = Path.Combine(work, "image.tar");
        if (standIn.DotnetFolders.Count > 0)
        {
            File.CreateSymbolicLink(Path.Combine(root, "usr/bin/dotnet"), "/usr/share/dotnet/dotnet");
        }

        string[] common = ["--file", archive, "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu"];
        await TarAsync(["--create", .. common, "--directory", root, "--exclude=./home/app", "."]);
        if (Directory.Exists(Path.Combine(root, "home/app")))
        {
            await TarAsync(["--append", "--file", archive, "--mtime=@0", "--owner=1654", "--group=1654", "--numeric-owner", "--directory", root, "./home/app"]);
        }

        if (standIn.DotnetFolders.Count > 0)
        {
            step.Progress($".NET {dotnet.SdkVersion}");
            var folders = standIn.DotnetFolders.Concat(["dotnet", "LICENSE.txt", "ThirdPartyNotices.txt"]).Select(name => $"./{name}");
            await TarAsync(["--append", .. common, "--directory", dotnet.Path, "--transform=s,^\\./,./usr/share/dotnet/,", .. NotOfSdk.Select(name => $"--exclude={name}"), .. folders]);
        }

        return archive;

        async Task TarAsync(string[] arguments)
        {
            var result = await Tool.RunAsync(new ProcessStartInfo("tar", arguments), null, cancellationToken);
            if (result.ExitCode != 0)
            {
                throw new LocalTargetException($"'tar' failed:\n{Docker.Tail(result.Output)}");
            }
        }
    }

    private static IEnumerable<string> Changes(BaseImage image, StandIn standIn, DotnetFolder dotnet) =>
        standIn.Environment.Select(variable => $"ENV {variable.Key}=\"{variable.Value}\"")
            .Concat(standIn.Configuration)
            .Append($"LABEL {StandIn.Label}=\"{Description(image, dotnet)}\"")
            .SelectMany(change => new[] { "--change", change });

    private static string Description(BaseImage image, DotnetFolder dotnet) => image.Kind switch
    {
        BaseKind.Sdk => $"not {image.Reference}, but Debian's packages and .NET SDK {dotnet.SdkVersion} of the machine that made it",
        BaseKind.Runtime => $"not {image.Reference}, but Debian's packages and ASP.NET Core {dotnet.RuntimeVersion} of the machine that made it",
        _ => $"not {image.Reference}, but Debian's package of PostgreSQL",
    };

    private enum Origin
    {
        None,
        StandIn,
        Registry,
    }
}
