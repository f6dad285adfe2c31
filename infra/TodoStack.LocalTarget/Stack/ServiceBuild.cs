using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Stack;

/// <summary>Builds the services, and knows when there is nothing to build.</summary>
/// <param name="Repository">The repository's folder.</param>
internal sealed record ServiceBuild(string Repository)
{
    private const string SolutionFilter = "services/TodoStack.Services.slnf";

    private static readonly TimeSpan LockLimit = TimeSpan.FromMinutes(10);

    private static readonly string[] SharedInputs =
        ["global.json", "Directory.Build.props", "Directory.Packages.props", ".editorconfig"];

    private string Published => Path.Combine(Repository, "artifacts", "publish");

    /// <summary>Remembers what was built.</summary>
    private string StampFile => Path.Combine(Published, "services.stamp");

    /// <summary>A service's folder once it is built.</summary>
    public string Folder(ServiceDefinition service) =>
        Path.Combine(Published, service.Project, "release");

    /// <summary>A service's program once it is built.</summary>
    public string Program(ServiceDefinition service) => Path.Combine(Folder(service), service.Project);

    /// <summary>The version that was built.</summary>
    public string Version(ServiceDefinition service) =>
        FileVersionInfo.GetVersionInfo(Program(service) + ".dll").ProductVersion is { } version
            ? Shorten(version)
            : "";

    /// <summary>Builds all services unless nothing changed since they were built.</summary>
    public async Task BuildAsync(IReporter reporter, CancellationToken cancellationToken)
    {
        // Two stacks of one repository would write the same files.
        using var buildLock = await FileLock.TakeAsync(Path.Combine(Published, "services.lock"), LockLimit, cancellationToken)
            ?? throw new LocalTargetException("Another 'todo up' has been building the services for very long. Stop it, then run this again.");
        var stamp = Stamp();
        if (ServiceDefinition.All.All(service => File.Exists(Program(service)))
            && File.Exists(StampFile)
            && await File.ReadAllTextAsync(StampFile, cancellationToken) == stamp)
        {
            return;
        }

        await reporter.StepAsync("Building the services", async step =>
        {
            var start = new ProcessStartInfo("dotnet", ["publish", SolutionFilter, "-c", "Release", "-v", "minimal", "-nologo"])
            {
                WorkingDirectory = Repository,
                // Nodes that stay would hold the pipe that this waits for.
                Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
            };
            var result = await Tool.RunAsync(start, line => step.Progress(Path.GetFileName(line.Trim())), cancellationToken);
            if (result.ExitCode != 0)
            {
                throw new LocalTargetException(
                    "The services do not build. Correct what the compiler says, then run this again:\n" + Errors(result.Output));
            }
        });
        await File.WriteAllTextAsync(StampFile, stamp, cancellationToken);
    }

    /// <summary>A value that changes with any input of the build: names, sizes and times of its files.</summary>
    private string Stamp()
    {
        var inputs = Directory.EnumerateFiles(Path.Combine(Repository, "services"), "*", SearchOption.AllDirectories)
            .Concat(SharedInputs.Select(name => Path.Combine(Repository, name)))
            .Select(path => new FileInfo(path))
            .Where(file => file.Exists)
            .OrderBy(file => file.FullName, StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var file in inputs)
        {
            text.Append(file.FullName).Append('|').Append(file.Length).Append('|').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Errors(string output)
    {
        var lines = output.Split('\n');
        var errors = lines.Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().Take(20).ToList();
        return string.Join('\n', errors is [] ? lines.TakeLast(20) : errors);
    }

    private static string Shorten(string version) =>
        version.Split('+') is [var number, { Length: > 7 } commit] ? $"{number}+{commit[..7]}" : version;
}
