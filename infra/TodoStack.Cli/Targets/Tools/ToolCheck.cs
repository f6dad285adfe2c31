using System.Text.RegularExpressions;

namespace TodoStack.Cli.Targets.Tools;

/// <summary>Finds programs and asks them for their versions.</summary>
/// <param name="machine">Where they are looked for.</param>
internal sealed partial class ToolCheck(Machine machine)
{
    // Of a docker whose engine is asked over a network that swallows packets.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>What is wrong with some programs; nothing where all will do.</summary>
    public async Task<IReadOnlyList<ToolProblem>> ProblemsAsync(IEnumerable<ExternalTool> tools, CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(tools.Select(tool => ProblemAsync(tool, cancellationToken)))).OfType<ToolProblem>()];

    /// <summary>What is wrong with a program; null where it will do.</summary>
    public async Task<ToolProblem?> ProblemAsync(ExternalTool tool, CancellationToken cancellationToken)
    {
        if (machine.Find(tool.Name) is not { } program)
        {
            return new ToolProblem(tool.Name, "", tool.Cure(IsThere));
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var answer = await new ToolRun(program, tool.Ask) { Environment = ToolRun.Quiet }.RunAsync(limit.Token);
            return Read(tool, answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return tool == ExternalTools.Docker
                ? Silent(tool, $"no answer within {Patience.TotalSeconds:0} s")
                : new ToolProblem(tool.Name, $"does not tell its version within {Patience.TotalSeconds:0} s", tool.NewerCure(IsThere));
        }
    }

    private ToolProblem? Read(ExternalTool tool, ToolAnswer answer)
    {
        if (Parse(tool.Version(answer.Output)) is { } version)
        {
            return version >= tool.Least ? null : new ToolProblem(
                tool.Name, $"{version} is too old, {tool.Least} is the least", tool.NewerCure(IsThere));
        }

        // A client that can tell its own version, but not the engine's, is there; the engine is what is missing.
        return tool == ExternalTools.Docker && answer.Output.Contains("\"Client\"", StringComparison.Ordinal)
            ? Silent(tool, FirstLine(answer.Error))
            : new ToolProblem(tool.Name, $"does not tell its version ({FirstLine(answer.Said)})", tool.NewerCure(IsThere));
    }

    private ToolProblem Silent(ExternalTool tool, string evidence) => new(
        tool.Name,
        $"the program is there, but its daemon does not answer ({evidence})",
        machine.Variable("DOCKER_HOST") is { Length: > 0 } host ? $"unset DOCKER_HOST ({host}), or start the daemon there"
        : OperatingSystem.IsMacOS() ? "open -a Docker"
        : "sudo systemctl start docker, or join the group docker");

    /// <summary>The version in a text such as <c>v3.259.0-dev+1</c>; null where there is none.</summary>
    internal static Version? Parse(string? text) =>
        text is not null && Pattern().Match(text) is { Success: true } match ? Version.Parse(match.Groups["version"].Value) : null;

    private bool IsThere(string name) => machine.Find(name) is not null;

    private static string FirstLine(string text) => text.Trim().Split('\n')[0] is { Length: > 0 } line ? line : "no output";

    [GeneratedRegex(@"^\s*v?(?<version>[0-9]+\.[0-9]+\.[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
