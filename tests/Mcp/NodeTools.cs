using System.Diagnostics;
using TodoStack.TestSupport;

namespace TodoStack.Mcp.Tests;

/// <summary>
/// The protocol's own tools, as <c>tests/Mcp/tools</c> names them: in the folder of TODO_MCP_TOOLS, or where
/// <c>./todo test</c> has put them. Tests that need them fail without them, and say why.
/// </summary>
internal static class NodeTools
{
    private const string Lock = "package-lock.json";

    private static readonly Lazy<string> Folder = new(Find);
    private static readonly DirectoryInfo Home = MakeHome();

    /// <summary>Runs a package's program to its end.</summary>
    /// <param name="script">Its path below <c>node_modules</c>.</param>
    /// <param name="arguments">The command line.</param>
    public static async Task<NodeResult> RunAsync(string script, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Node(), [Path.Combine(Folder.Value, "node_modules", script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Home.FullName,
            Environment = { ["HOME"] = Home.FullName, ["NO_PROXY"] = "*", ["no_proxy"] = "*", ["NO_COLOR"] = "1" },
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new NodeResult(process.ExitCode, await output, await errors);
    }

    /// <summary>An empty folder of this run.</summary>
    public static string NewFolder() => Home.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    /// <summary>The Node.js that came with the tools; where none is packaged for the machine, its own.</summary>
    private static string Node() =>
        Directory.GetDirectories(Path.Combine(Folder.Value, "node_modules"), "node-linux-*")
            .Select(package => Path.Combine(package, "bin", "node"))
            .FirstOrDefault(File.Exists) ?? "node";

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("TODO_MCP_TOOLS") is { Length: > 0 } named)
        {
            return Directory.Exists(Path.Combine(named, "node_modules"))
                ? named
                : throw new InvalidOperationException($"TODO_MCP_TOOLS names {named}, which has no node_modules. Run 'npm ci --ignore-scripts' in a copy of tests/Mcp/tools.");
        }

        var folder = Repository.PathOf("artifacts/tools/mcp");
        var installed = Path.Combine(folder, Lock);
        return File.Exists(installed) && File.ReadAllText(installed) == Repository.Read($"tests/Mcp/tools/{Lock}")
            ? folder
            : throw new InvalidOperationException(
                "The MCP inspector and conformance suite are not there as tests/Mcp/tools names them. './todo test --project Mcp' installs them; "
                + "or run 'npm ci --ignore-scripts' in a copy of that folder and name it with TODO_MCP_TOOLS.");
    }

    private static DirectoryInfo MakeHome()
    {
        var home = Directory.CreateTempSubdirectory("todo-mcp-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => home.Delete(recursive: true);
        return home;
    }
}

/// <summary>What came of a run.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record NodeResult(int ExitCode, string Output, string Errors)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Errors}";
}
