using TodoStack.Cli.Targets.Tools;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Targets;

/// <summary>Chooses where <c>todo up</c> runs the stack.</summary>
internal static class TargetPicker
{
    public const string Auto = "auto";
    public const string Local = "local";
    public const string Minikube = "minikube";
    public const string Cluster = "cluster";

    public static readonly string[] Names = [Auto, Local, Minikube, Cluster];

    /// <summary>
    /// What the other options make of the target that was asked for. Where one was to be found, an option that is for one kind
    /// of target alone decides.
    /// </summary>
    /// <param name="asked">The target.</param>
    /// <param name="options">The options that were given, each with the targets that it is for.</param>
    /// <exception cref="LocalTargetException">They contradict the target, or each other.</exception>
    public static string Settle(string asked, IReadOnlyDictionary<string, IReadOnlyList<string>> options)
    {
        if (asked == Auto)
        {
            asked = options.Values.Any(targets => targets is [Local]) ? Local
                : options.Count > 0 ? Minikube
                : Auto;
        }

        var wrong = options.Where(option => asked != Auto && !option.Value.Contains(asked)).ToList();
        return wrong.Count == 0 ? asked : throw new LocalTargetException(string.Join('\n', wrong.Select(option =>
            $"{option.Key} is for --target {string.Join(" or ", option.Value)}, not for {asked}. Leave it out, or choose that target.")));
    }

    /// <summary>The name of the target to use; says why where that is not what one may expect.</summary>
    /// <param name="asked">Local processes, Minikube, or whichever can be had.</param>
    /// <param name="problems">What Minikube lacks.</param>
    /// <param name="reporter">Told why.</param>
    public static string Pick(string asked, IReadOnlyList<ToolProblem> problems, IReporter reporter)
    {
        if (asked == Local || problems.Count == 0)
        {
            return asked == Auto ? Minikube : asked;
        }

        if (asked == Minikube)
        {
            throw new LocalTargetException(
                $"The Minikube target needs tools that are not there:\n{ToolProblem.List(problems)}\nGet them, or use 'todo up --target local'.");
        }

        reporter.Info($"Not there, so no Minikube (--target local hides this):\n{ToolProblem.List(problems)}");
        reporter.Info("Going on with processes on this machine.");
        return Local;
    }
}
