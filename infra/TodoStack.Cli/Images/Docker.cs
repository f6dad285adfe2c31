using System.Diagnostics;
using System.Text.RegularExpressions;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Images;

/// <summary>A Docker client that can build, and the engine that it speaks to.</summary>
/// <param name="Program">The client's path.</param>
/// <param name="HasBuildx">Whether it builds with buildx; an older one has BuildKit's client in itself.</param>
internal sealed partial record Docker(string Program, bool HasBuildx)
{
    /// <summary>The variable that names a client.</summary>
    public const string Variable = "TODO_DOCKER";

    // https://docs.docker.com/engine/release-notes/23.0/: since then "docker build" is buildx, a program of its own.
    private const int FirstThatNeedsBuildx = 23;

    /// <summary>The first client that can build.</summary>
    /// <exception cref="LocalTargetException">There is none; the message says how to get one.</exception>
    public static async Task<Docker> FindAsync(CancellationToken cancellationToken)
    {
        var clients = Clients();
        foreach (var program in clients)
        {
            if ((await RunAsync(program, ["buildx", "version"], null, cancellationToken)).ExitCode == 0)
            {
                return new Docker(program, HasBuildx: true);
            }

            var version = VersionPattern().Match((await RunAsync(program, ["--version"], null, cancellationToken)).Output);
            if (version.Success && int.Parse(version.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) < FirstThatNeedsBuildx)
            {
                return new Docker(program, HasBuildx: false);
            }
        }

        throw new LocalTargetException(clients is []
            ? "Docker is not there. Debian: sudo apt-get install docker.io; macOS: brew install --cask docker; else see https://docs.docker.com/engine/install/."
            : $"{string.Join(", ", clients)} cannot build images, because buildx is missing: sudo apt-get install docker-buildx, "
              + $"or see https://docs.docker.com/build/install-buildx/. Or name another client with {Variable}.");
    }

    /// <summary>Makes sure that an engine answers, and returns its version.</summary>
    /// <exception cref="LocalTargetException">None does.</exception>
    public async Task<string> EngineAsync(CancellationToken cancellationToken)
    {
        var result = await RunAsync(["version", "--format", "{{.Server.Version}}"], null, cancellationToken);
        return result.ExitCode == 0
            ? result.Output.Trim()
            : throw new LocalTargetException(
                $"No Docker engine answers ({result.Output.Split('\n')[^1].Trim()}). Start Docker, or name an engine with DOCKER_HOST.");
    }

    /// <summary>Runs the client to its end.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="line">Gets each line that it writes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<ToolResult> RunAsync(IEnumerable<string> arguments, Action<string>? line, CancellationToken cancellationToken) =>
        RunAsync(Program, arguments, line, cancellationToken);

    /// <summary>Runs the client to its end, which must be a good one, and returns what it wrote.</summary>
    /// <exception cref="LocalTargetException">It failed.</exception>
    public async Task<string> DemandAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var result = await RunAsync(arguments, null, cancellationToken);
        return result.ExitCode == 0
            ? result.Output.Trim()
            : throw new LocalTargetException($"'docker {arguments[0]}' failed:\n{Tail(result.Output)}");
    }

    /// <summary>The end of a long output, which is where errors are.</summary>
    public static string Tail(string output) => string.Join('\n', output.Split('\n').TakeLast(25));

    private static Task<ToolResult> RunAsync(string program, IEnumerable<string> arguments, Action<string>? line, CancellationToken cancellationToken) =>
        Tool.RunAsync(new ProcessStartInfo(program, arguments) { Environment = { ["DOCKER_BUILDKIT"] = "1" } }, line, cancellationToken);

    private static List<string> Clients()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Tool.IsExecutable(named) ? [named] : throw new LocalTargetException($"{Variable} names {named}, which is no program.");
        }

        return [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/bin")
            .Select(folder => Path.Combine(folder, "docker"))
            .Where(Tool.IsExecutable)
            .Distinct()];
    }

    [GeneratedRegex(@"^Docker version (\d+)\.", RegexOptions.Multiline)]
    private static partial Regex VersionPattern();
}
