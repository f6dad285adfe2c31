using System.Diagnostics;
using TodoStack.TestSupport;

namespace TodoStack.Images.Tests;

/// <summary>The same sources make the same image wherever and whenever they are built.</summary>
[Collection(SharedImages.Name)]
public sealed class ReproducibilityTests(BuiltImages images)
{
    private static readonly string[] Sources = ["services", "Directory.Build.props", "Directory.Packages.props", "global.json", ".dockerignore"];

    [DockerFact]
    public async Task A_copy_of_the_sources_in_another_place_with_other_times_makes_the_same_layers_without_a_cache()
    {
        var copy = Directory.CreateTempSubdirectory("todo-copy-");
        var reference = images.Reference("copy");
        try
        {
            // With other times on all files.
            await RunAsync(Repository.Folder, "/bin/sh", ["-c", "tar --create --exclude=bin --exclude=obj \"$@\" | tar --extract --touch --directory \"$0\"", copy.FullName, .. Sources]);
            await RunAsync(
                copy.FullName, Engine.Builder, ["build", "--quiet", "--no-cache", "--network", "host", "--build-arg", "SOURCE_DATE_EPOCH=0", .. Secrets(),
                "--file", "services/FrontendWeb/Dockerfile", "--tag", reference, "."]);
            var first = await SavedImage.LoadAsync(images.Reference("frontend-web"));
            var second = await SavedImage.LoadAsync(reference);

            Assert.Equal(first.Files.Select(file => file.Facts), second.Files.Select(file => file.Facts));
            Assert.Equal(first.LayerIds, second.LayerIds);
        }
        finally
        {
            await Engine.TryAsync("image", "rm", "--force", reference);
            copy.Delete(recursive: true);
        }
    }

    /// <summary>What this machine needs to reach its packages, as <c>todo images</c> gives it to a build.</summary>
    private static IEnumerable<string> Secrets()
    {
        (string Id, string File)[] all =
        [
            ("nuget-config", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet", "NuGet.Config")),
            ("ca-certificates", "/etc/ssl/certs/ca-certificates.crt"),
        ];
        return all.Where(secret => File.Exists(secret.File)).SelectMany(secret => new[] { "--secret", $"id={secret.Id},src={secret.File}" });
    }

    private static async Task RunAsync(string folder, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
            Environment = { ["DOCKER_BUILDKIT"] = "1" },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors + await output);
    }
}
