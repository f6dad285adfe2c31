using System.Text.Json;
using System.Text.Json.Nodes;
using TodoStack.Cli.Targets.Tools;
using TodoStack.LocalTarget;
using TodoStack.Policies;

namespace TodoStack.Cli.Deploying;

/// <summary>Runs the Pulumi CLI in the repository, never asking anything of anybody.</summary>
/// <param name="program">Its path.</param>
/// <param name="repository">The repository's folder.</param>
/// <param name="hurry">Cancelled to stop a run without waiting for what it does at the moment.</param>
internal sealed class PulumiCli(string program, string repository, CancellationToken hurry)
{
    // Build servers that stay would hold the pipe that a run is read from.
    private static readonly IReadOnlyDictionary<string, string> Always = new Dictionary<string, string>(ToolRun.Quiet) { ["MSBUILDDISABLENODEREUSE"] = "1" };

    private readonly Dictionary<string, string> _environment = new(Always);

    /// <summary>Adds variables for all further runs.</summary>
    public void Use(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            _environment[name] = value;
        }
    }

    /// <summary>Who is logged in, and where.</summary>
    public Task<ToolAnswer> WhoAmIAsync(CancellationToken cancellationToken) => RunAsync(["whoami", "--json"], null, cancellationToken);

    /// <summary>The stacks of the project in the backend, each with how many resources it has, where that is known.</summary>
    /// <exception cref="LocalTargetException">The backend does not tell.</exception>
    public async Task<IReadOnlyDictionary<string, int?>> StacksAsync(CancellationToken cancellationToken)
    {
        var answer = await RunAsync(["stack", "ls", "--json"], null, cancellationToken);
        try
        {
            return answer.Succeeded
                ? ((JsonArray)JsonNode.Parse(answer.Output)!).ToDictionary(stack => ShortName(stack.Text("name") ?? ""), stack => (int?)stack.Number("resourceCount"))
                : throw new LocalTargetException($"Pulumi does not list its stacks:\n{answer.Said.Trim()}");
        }
        catch (Exception e) when (e is JsonException or InvalidCastException or NullReferenceException)
        {
            throw new LocalTargetException($"Pulumi's list of stacks cannot be read. It says:\n{answer.Said.Trim()}", e);
        }
    }

    /// <summary>Makes a stack where there is none yet.</summary>
    public Task<ToolAnswer> SelectAsync(string stack, CancellationToken cancellationToken) =>
        RunAsync(["stack", "select", "--create", stack], null, cancellationToken);

    /// <summary>Tells what an update would do.</summary>
    public Task<ToolAnswer> PreviewAsync(string stack, Action<string> line, CancellationToken cancellationToken) =>
        RunAsync(["preview", "--stack", stack, "--refresh", "--suppress-outputs"], line, cancellationToken);

    /// <summary>Deploys. What was changed by hand is found and put right; there is no preview, as nobody would look at it.</summary>
    public Task<ToolAnswer> UpAsync(string stack, Action<string> line, CancellationToken cancellationToken) =>
        RunAsync(["up", "--stack", stack, "--yes", "--refresh", "--skip-preview", "--suppress-outputs"], line, cancellationToken);

    /// <summary>Takes down, but for what is excluded.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="exclude">Patterns of URNs.</param>
    /// <param name="excludeProtected">Whether to leave what is protected; else it is an error if there is anything.</param>
    /// <param name="line">Told of each line.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<ToolAnswer> DestroyAsync(
        string stack, IReadOnlyList<string> exclude, bool excludeProtected, Action<string> line, CancellationToken cancellationToken) =>
        RunAsync(
            [
                "destroy", "--stack", stack, "--yes", "--refresh", "--skip-preview", "--suppress-outputs",
                .. excludeProtected ? ["--exclude-protected"] : Array.Empty<string>(),
                .. exclude.SelectMany(pattern => new[] { "--exclude", pattern }),
            ],
            line,
            cancellationToken);

    /// <summary>Takes the protection off everything of a stack.</summary>
    public Task<ToolAnswer> UnprotectAsync(string stack, CancellationToken cancellationToken) =>
        RunAsync(["state", "unprotect", "--all", "--yes", "--stack", stack], null, cancellationToken);

    // A service writes ORGANIZATION/PROJECT/STACK where that is not the default.
    private static string ShortName(string name) => name[(name.LastIndexOf('/') + 1)..];

    private Task<ToolAnswer> RunAsync(IReadOnlyList<string> arguments, Action<string>? line, CancellationToken cancellationToken) =>
        new ToolRun(program, [.. arguments, "--non-interactive", "--color", "never"])
        {
            WorkingDirectory = repository,
            Environment = _environment,
            Line = line,
            Hurry = hurry,
        }.RunAsync(cancellationToken);
}
