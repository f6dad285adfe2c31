using TodoStack.Cli.Testing;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Stacks;

/// <summary>Finds helm: the one that a variable names, the one on PATH, or the one that <c>todo test</c> has brought.</summary>
internal static class HelmFinder
{
    private const string Variable = "TODO_HELM";

    /// <summary>What to do where there is none.</summary>
    public const string Cure =
        $"helm is not there: install it (https://helm.sh/docs/intro/install/), name one with {Variable}, or run 'todo test', which brings one.";

    /// <summary>Its path; null when there is none.</summary>
    public static string? Find(string repository)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Tool.IsExecutable(named) ? named
                : throw new LocalTargetException($"{Variable} names {named}, which is no program.");
        }

        var brought = new HelmInstaller(repository, HelmPackage.Four).Program;
        return Tool.Find("helm") ?? (Tool.IsExecutable(brought) ? brought : null);
    }
}
