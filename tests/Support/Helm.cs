using System.Diagnostics;

namespace TodoStack.TestSupport;

/// <summary>
/// Helm, the real one: the one that TODO_HELM names, the one on PATH, or the one that <c>./todo test</c> has put into the
/// repository's folder for tools. Tests that need it fail without it, and say why.
/// </summary>
public static class Helm
{
    private const string Variable = "TODO_HELM";
    private static readonly Lazy<string> Program = new(Find);
    private static readonly Lazy<DirectoryInfo> Home = new(MakeHome);

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">The command line.</param>
    public static async Task<HelmResult> RunAsync(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program.Value, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                // Neither settings, plug-ins nor clusters of whoever runs the tests.
                ["HELM_CACHE_HOME"] = Home.Value.FullName,
                ["HELM_CONFIG_HOME"] = Home.Value.FullName,
                ["HELM_DATA_HOME"] = Home.Value.FullName,
                ["KUBECONFIG"] = Path.Combine(Home.Value.FullName, "none"),
            },
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("HELM_KUBE", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new HelmResult(process.ExitCode, await output, await errors);
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"{Variable} names {named}, which is not there.");
        }

        var tools = Repository.PathOf("artifacts/tools");
        var candidates = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Directory.Exists(tools) ? Directory.GetDirectories(tools, "helm-*") : [])
            .Select(folder => Path.Combine(folder, "helm"));
        return candidates.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            $"Helm is not there. './todo test' installs it; or put it on PATH (https://helm.sh/docs/intro/install/), or name it with {Variable}.");
    }

    private static DirectoryInfo MakeHome()
    {
        var home = Directory.CreateTempSubdirectory("todo-helm-home-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => home.Delete(recursive: true);
        return home;
    }
}

/// <summary>What came of a run of Helm.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
public sealed record HelmResult(int ExitCode, string Output, string Errors);
