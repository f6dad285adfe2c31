using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using TodoStack.Cli.Images;
using TodoStack.Cli.Output;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo images</c>.</summary>
internal static class ImagesCommand
{
    private const double Mega = 1e6;
    private static readonly string[] Headings = ["IMAGE", "SIZE", "ID", "BUILD TIME"];

    public static Command Create(CliContext context)
    {
        var offline = new Option<bool>("--offline-bases")
        {
            Description = "Where base images are missing, make local stand-ins of them first, of Debian's packages and this machine's .NET; for trying and testing only.",
        };
        var tag = new Option<string?>("--tag", "-t") { Description = "The tag; the product's version unless given.", HelpName = "tag" };
        var names = new Option<string[]>("--image")
        {
            Description = $"Only this one of {string.Join(", ", ServiceImage.All.Select(image => image.Name))}; may be repeated.",
            HelpName = "name",
        };
        var noCache = new Option<bool>("--no-cache") { Description = "Do every step anew; packages that were downloaded stay." };
        var network = new Option<string?>("--network") { Description = "Network of the build's steps, such as host, as in 'docker build --network'.", HelpName = "mode" };
        var json = SharedOptions.Json();
        var command = new Command(
            "images",
            "Builds the images of the services side by side. This machine's NuGet.Config, certificates and proxy settings are used and get into no layer.")
        {
            offline, tag, names, noCache, network, json,
            ImageChecks.Lint(context), ImageChecks.Scan(context),
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var interruption = new Interruption(cancellationToken);
            var options = new BuildOptions(
                Choose(parsed.GetValue(names) ?? []),
                parsed.GetValue(tag) ?? new BuildInputs(context.Repository).Version,
                parsed.GetValue(offline),
                parsed.GetValue(noCache),
                parsed.GetValue(network));
            var builder = new ImageBuilder(context.Repository, await Docker.FindAsync(interruption.Stop), context.Output.Reporter(parsed.GetValue(json)));
            Write(context.Output, await builder.BuildAsync(options, interruption.Stop), parsed.GetValue(json));
            return 0;
        });
        return command;
    }

    /// <summary>The images with these names; all where there is none.</summary>
    public static IReadOnlyList<ServiceImage> Choose(string[] names)
    {
        var unknown = names.Except(ServiceImage.All.Select(image => image.Name)).ToList();
        return unknown.Count > 0
            ? throw new LocalTargetException(
                $"There is no image {string.Join(", ", unknown)}. There are {string.Join(", ", ServiceImage.All.Select(image => image.Name))}.")
            : [.. ServiceImage.All.Where(image => names.Length == 0 || names.Contains(image.Name))];
    }

    private static void Write(CliOutput output, IReadOnlyList<BuiltImage> images, bool json)
    {
        if (json)
        {
            output.Raw(JsonSerializer.Serialize(images, BuiltImageJson.Default.IReadOnlyListBuiltImage));
            return;
        }

        output.Line();
        output.Table(Headings, [.. images.Select(image => new[] { Markup.Escape(image.Reference), Megabytes(image.Size), image.Id, Durations.Short(TimeSpan.FromSeconds(image.Seconds)) })]);
        if (images.Count > 1)
        {
            output.Line($"Together {Megabytes(BuiltImage.SizeTogether(images))}, layers that all have counted once.");
        }
    }

    // As Docker itself counts.
    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Mega:0.0} MB");
}
