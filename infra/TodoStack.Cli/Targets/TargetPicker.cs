using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Targets;

/// <summary>Chooses where <c>todo up</c> runs the stack.</summary>
internal static class TargetPicker
{
    public const string Auto = "auto";
    public const string Local = "local";
    public const string Minikube = "minikube";

    public static readonly string[] Names = [Auto, Local, Minikube];

    /// <summary>The name of the target to use; says why where that is not what one may expect.</summary>
    public static string Pick(string asked, IReadOnlyList<MissingTool> missing, IReporter reporter)
    {
        const string NotBuilt = "The Minikube target is not built in this version";
        if (asked == Local)
        {
            return Local;
        }

        if (missing.Count > 0)
        {
            var list = string.Join('\n', missing.Select(tool => $"  {tool.Name,-9} {tool.Cure}"));
            if (asked == Minikube)
            {
                throw new LocalTargetException(
                    $"The Minikube target needs tools that are not there:\n{list}\nGet them, or use 'todo up --target local'.");
            }

            reporter.Info($"Not there, so no Minikube (--target local hides this):\n{list}");
            reporter.Info("Going on with processes on this machine.");
            return Local;
        }

        if (asked == Minikube)
        {
            throw new LocalTargetException($"{NotBuilt}; use 'todo up --target local'.");
        }

        reporter.Info($"{NotBuilt}; using '--target local', processes on this machine.");
        return Local;
    }
}
