using System.Diagnostics;

namespace TodoStack.TestSupport;

/// <summary>
/// Programs of npm, as a lock file names them: in the folder that an environment variable names, or where <c>./todo test</c>
/// has put them. Tests that need them fail without them, and say why.
/// </summary>
public sealed class NodeTools
{
    private const string Lock = "package-lock.json";

    private readonly string _source;
    private readonly string _key;
    private readonly string _variable;
    private readonly Lazy<string> _folder;
    private readonly Lazy<DirectoryInfo> _home = new(MakeHome);

    /// <summary>Finds them when they are first used.</summary>
    /// <param name="key">What <c>todo test</c> calls them: the folder among the tools that it puts them to.</param>
    /// <param name="source">The folder with the lock file, from the repository's.</param>
    /// <param name="variable">The environment variable that can name another folder.</param>
    public NodeTools(string key, string source, string variable)
    {
        (_key, _source, _variable) = (key, source, variable);
        _folder = new(Find);
    }

    /// <summary>The folder with <c>node_modules</c>.</summary>
    public string Folder => _folder.Value;

    private string Modules => Path.Combine(Folder, "node_modules");

    /// <summary>Runs a script to its end.</summary>
    /// <param name="script">Its path below <c>node_modules</c>, or a full one.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="input">What it reads; nothing when null.</param>
    /// <param name="workingDirectory">Where it runs; an empty folder when null.</param>
    public async Task<NodeResult> RunAsync(
        string script, IEnumerable<string> arguments, string? input = null, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(Node(), [Path.Combine(Modules, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? _home.Value.FullName,
            Environment =
            {
                ["HOME"] = _home.Value.FullName,
                ["NODE_PATH"] = Modules,
                ["NO_PROXY"] = "*",
                ["no_proxy"] = "*",
                ["NO_COLOR"] = "1",
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new NodeResult(process.ExitCode, await output, await errors);
    }

    /// <summary>An empty folder of this run.</summary>
    public string NewFolder() => _home.Value.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    private static DirectoryInfo MakeHome()
    {
        var home = Directory.CreateTempSubdirectory("todo-node-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => home.Delete(recursive: true);
        return home;
    }

    /// <summary>The Node.js that came with the tools; where none is packaged for the machine, its own.</summary>
    private string Node() =>
        Directory.GetDirectories(Modules, "node-linux-*").Select(package => Path.Combine(package, "bin", "node")).FirstOrDefault(File.Exists) ?? "node";

    private string Find()
    {
        if (Environment.GetEnvironmentVariable(_variable) is { Length: > 0 } named)
        {
            return Directory.Exists(Path.Combine(named, "node_modules"))
                ? named
                : throw new InvalidOperationException($"{_variable} names {named}, which has no node_modules. Run 'npm ci --ignore-scripts' in a copy of {_source}.");
        }

        var folder = Repository.PathOf($"artifacts/tools/{_key}");
        var installed = Path.Combine(folder, Lock);
        return File.Exists(installed) && File.ReadAllText(installed) == Repository.Read($"{_source}/{Lock}")
            ? folder
            : throw new InvalidOperationException(
                $"The programs of {_source} are not there as its lock file names them. './todo test' installs them for the project that needs them; "
                + $"or run 'npm ci --ignore-scripts' in a copy of that folder and name it with {_variable}.");
    }
}

/// <summary>What came of a run.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record NodeResult(int ExitCode, string Output, string Errors)
{
    /// <inheritdoc/>
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Errors}";
}
