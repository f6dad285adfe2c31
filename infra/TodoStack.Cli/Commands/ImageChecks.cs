using System.CommandLine;
using System.Diagnostics;
using TodoStack.Cli.Images;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo images lint</c> and <c>todo images scan</c>.</summary>
internal static class ImageChecks
{
    // EX_UNAVAILABLE of sysexits.h: nothing was checked, which is neither clean nor a finding.
    private const int Unavailable = 69;

    // Maintained with the Docker extension of editors; knows the language and its common mistakes, but not hadolint's rules for shells.
    private const string NpmLinter = "dockerfile-utils@0.16.3";

    public static Command Lint(CliContext context)
    {
        var command = new Command(
            "lint",
            "Checks the Dockerfiles with hadolint (TODO_HADOLINT, PATH, or its image), else with npm's dockerfile-utils. Exit code 1 on a finding, 69 where nothing could check.");
        command.SetAction(async (_, cancellationToken) =>
        {
            var files = ServiceImage.All.Select(image => image.Dockerfile).ToList();
            if (await CheckTool.Hadolint.CommandAsync([$"{context.Repository}:/repo:ro"], Say, cancellationToken) is { } command)
            {
                // The image has no entry point, but the program is on its PATH.
                return await RunAsync(context, [.. command, .. command.Count > 1 ? ["hadolint"] : Array.Empty<string>(), .. files], cancellationToken);
            }

            context.Output.Line($"[yellow]warn[/]  hadolint is not here and its image cannot be had. Get it: {CheckTool.Hadolint.HowToGet}");
            if (Tool.Find("npx") is not { } npx)
            {
                context.Output.Error("npm is not here, either: NOTHING WAS CHECKED.");
                return Unavailable;
            }

            context.Output.Line($"      Checking with npm's {NpmLinter} instead, which has fewer rules.");
            var worst = 0;
            foreach (var file in files)
            {
                worst = Math.Max(worst, await RunAsync(context, [npx, "--yes", "--package", NpmLinter, "--", "dockerfile-utils", "lint", file], cancellationToken));
            }

            return worst;
        });
        return command;

        void Say(string text) => context.Output.Line($"      {text}");
    }

    public static Command Scan(CliContext context)
    {
        var tag = new Option<string?>("--tag", "-t") { Description = "The tag of the images; the product's version unless given.", HelpName = "tag" };
        var command = new Command(
            "scan",
            "Looks for known vulnerabilities (high and critical, with a fix) in the built images with trivy (TODO_TRIVY, PATH, or its image). Exit code 1 on a finding, 69 where trivy cannot be had.")
        {
            tag,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var docker = await Docker.FindAsync(cancellationToken);
            var folder = Directory.CreateTempSubdirectory("todo-scan-").FullName;
            try
            {
                if (await CheckTool.Trivy.CommandAsync([$"{folder}:{folder}:ro"], text => context.Output.Line($"      {text}"), cancellationToken) is not { } trivy)
                {
                    context.Output.Error($"trivy is not here and its image cannot be had: NOTHING WAS SCANNED. Get it: {CheckTool.Trivy.HowToGet}");
                    return Unavailable;
                }

                var worst = 0;
                foreach (var image in ServiceImage.All)
                {
                    var archive = Path.Combine(folder, image.Name + ".tar");
                    var reference = image.Reference(parsed.GetValue(tag) ?? new BuildInputs(context.Repository).Version);
                    await docker.DemandAsync(["save", "--output", archive, reference], cancellationToken);
                    worst = Math.Max(worst, await RunAsync(
                        context,
                        [.. trivy, "image", "--input", archive, "--exit-code", "1", "--severity", "HIGH,CRITICAL", "--ignore-unfixed", "--no-progress"],
                        cancellationToken));
                }

                return worst;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = context.Repository };
        var result = await Tool.RunAsync(start, context.Output.Raw, cancellationToken);
        return result.ExitCode == 0 ? 0 : 1;
    }
}
