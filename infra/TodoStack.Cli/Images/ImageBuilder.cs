using System.Collections.Concurrent;
using System.Diagnostics;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Images;

/// <summary>Builds the services' images side by side.</summary>
/// <param name="repository">The repository's folder.</param>
/// <param name="docker">Builds them.</param>
/// <param name="reporter">Told how it goes.</param>
internal sealed class ImageBuilder(string repository, Docker docker, IReporter reporter)
{
    /// <summary>Builds the images.</summary>
    /// <exception cref="LocalTargetException">One does not build.</exception>
    public async Task<IReadOnlyList<BuiltImage>> BuildAsync(BuildOptions options, CancellationToken cancellationToken)
    {
        reporter.Info($"Docker engine {await docker.EngineAsync(cancellationToken)}, client {docker.Program}");
        var bases = new OfflineBases(docker, reporter);
        var images = BaseImage.FindAll(repository);
        if (options.OfflineBases)
        {
            await bases.EnsureAsync(images, cancellationToken);
        }

        foreach (var standIn in await bases.StandInsAsync(images, cancellationToken))
        {
            reporter.Warn($"{standIn.Reference} IS A STAND-IN made on this machine, not the real image. What is built on it is for trying and testing only.");
        }

        return await reporter.StepAsync($"Building {string.Join(", ", options.Images.Select(image => image.Name))}", async step =>
        {
            var arguments = await new BuildInputs(repository).ArgumentsAsync(cancellationToken);
            var progress = new ConcurrentDictionary<string, string>();
            var builds = await Task.WhenAll(options.Images.Select(image => BuildAsync(image, options, arguments, line =>
            {
                progress[image.Name] = line;
                step.Progress(string.Join(" | ", progress.Select(entry => $"{entry.Key}: {entry.Value}")));
            }, cancellationToken)));
            return builds;
        });
    }

    private async Task<BuiltImage> BuildAsync(
        ServiceImage image, BuildOptions options, IReadOnlyList<string> inputs, Action<string> progress, CancellationToken cancellationToken)
    {
        var reference = image.Reference(options.Tag);
        List<string> arguments = ["build", "--file", Path.Combine(repository, image.Dockerfile), "--tag", reference, "--progress", "plain", .. inputs];
        if (docker.HasBuildx)
        {
            // A builder of its own keeps what it built to itself otherwise.
            arguments.Add("--load");
        }

        if (options.NoCache)
        {
            arguments.Add("--no-cache");
        }

        if (options.Network is { } network)
        {
            arguments.AddRange(["--network", network]);
        }

        var clock = Stopwatch.StartNew();
        var result = await docker.RunAsync([.. arguments, repository], progress, cancellationToken);
        return result.ExitCode == 0
            ? await BuiltImage.InspectAsync(docker, image, reference, clock.Elapsed, cancellationToken)
            : throw new LocalTargetException($"The image of {image.Name} does not build:\n{Docker.Tail(result.Output)}{Advice(result.Output)}");
    }

    private static string Advice(string output) =>
        output.Contains("failed to resolve source metadata", StringComparison.Ordinal)
        || output.Contains("failed to load metadata", StringComparison.Ordinal)
        || output.Contains("failed to do request", StringComparison.Ordinal)
            ? "\nWhere no image registry can be reached, 'todo images --offline-bases' makes stand-ins of the base images."
            : "";
}
