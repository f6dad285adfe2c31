using System.Diagnostics;

namespace TodoStack.TestSupport;

/// <summary>
/// Helm, the real one: the one that a variable names, the one on PATH, or the one that <c>./todo test</c> has put into the
/// repository's folder for tools. Tests that need it fail without it, and say why.
/// </summary>
public sealed class Helm
{
    private static readonly Lazy<DirectoryInfo> Home = new(MakeHome);

    private readonly Lazy<string> _program;

    private Helm(string name, string variable, string program, string folders)
    {
        Name = name;
        _program = new Lazy<string>(() => Find(name, variable, program, folders));
    }

    /// <summary>The one that is used unless a test says otherwise: Helm 4, or what is on PATH.</summary>
    public static Helm Current { get; } = new("Helm", "TODO_HELM", "helm", "helm-4.*");

    /// <summary>Helm 3, which many still have.</summary>
    public static Helm Three { get; } = new("Helm 3", "TODO_HELM3", "helm3", "helm-3.*");

    /// <summary>All that the chart is tested with.</summary>
    public static IReadOnlyList<Helm> All { get; } = [Current, Three];

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The program's path.</summary>
    public string Program => _program.Value;

    /// <summary>Runs the current one to its end.</summary>
    /// <param name="arguments">The command line.</param>
    public static Task<HelmResult> RunAsync(params IEnumerable<string> arguments) => Current.ExecuteAsync(arguments);

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">The command line.</param>
    public async Task<HelmResult> ExecuteAsync(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(_program.Value, arguments)
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

    private static string Find(string name, string variable, string program, string folders)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"{variable} names {named}, which is not there.");
        }

        var tools = Repository.PathOf("artifacts/tools");
        var candidates = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .Concat(Directory.Exists(tools) ? Directory.GetDirectories(tools, folders).Select(folder => Path.Combine(folder, "helm")) : []);
        return candidates.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            $"{name} is not there. './todo test' installs it; or put it on PATH as {program} (https://helm.sh/docs/intro/install/), or name it with {variable}.");
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
