using TodoStack.Cli.Deploying;
using TodoStack.Cli.Targets.Clusters;
using TodoStack.Cli.Targets.Tools;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Targets;

/// <summary>Makes the target that a command works on, once it is clear that its programs are there.</summary>
/// <param name="context">What the command works with.</param>
/// <param name="machine">Where the programs are looked for.</param>
internal sealed class TargetChooser(CliContext context, Machine machine)
{
    /// <summary>The stack of whoever names none.</summary>
    public const string DefaultStack = "dev";

    /// <summary>The target for <c>todo up</c>.</summary>
    /// <param name="asked">Its name, as <see cref="TargetPicker.Settle"/> left it.</param>
    /// <param name="stack">The stack for a cluster.</param>
    /// <param name="reporter">Told why, where it is not what one may expect.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LocalTargetException">Programs are missing or too old.</exception>
    public async Task<ITarget> ForUpAsync(string asked, string stack, IReporter reporter, CancellationToken cancellationToken)
    {
        if (asked == TargetPicker.Local)
        {
            return new LocalMachine(context);
        }

        var check = new ToolCheck(machine);
        if (asked == TargetPicker.Cluster)
        {
            // Where the settings name a Docker daemon, that one builds.
            var builds = DeploymentSettings.Of(context.Repository, stack).DockerHost is null;
            Demand(await check.ProblemsAsync(ExternalTools.ForCluster.Where(tool => builds || tool != ExternalTools.Docker), cancellationToken), "A cluster as a target");
            await TellHelmAsync(check, reporter, cancellationToken);
            return new ClusterTarget(context, machine, stack);
        }

        if (TargetPicker.Pick(asked, await check.ProblemsAsync(ExternalTools.ForMinikube, cancellationToken), reporter) == TargetPicker.Local)
        {
            return new LocalMachine(context);
        }

        await TellHelmAsync(check, reporter, cancellationToken);
        return new MinikubeTarget(context, machine, stack);
    }

    /// <summary>The target for <c>todo down</c>.</summary>
    /// <param name="stack">The stack; null for this machine.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LocalTargetException">Programs are missing or too old.</exception>
    public async Task<ITarget> ForDownAsync(string? stack, CancellationToken cancellationToken)
    {
        if (stack is null)
        {
            return new LocalMachine(context);
        }

        Demand(await new ToolCheck(machine).ProblemsAsync([ExternalTools.Pulumi, ExternalTools.Kubectl], cancellationToken), "Taking a stack down");
        return DeploymentSettings.Of(context.Repository, stack).IsOnMinikube
            ? new MinikubeTarget(context, machine, stack)
            : new ClusterTarget(context, machine, stack);
    }

    private static async Task TellHelmAsync(ToolCheck check, IReporter reporter, CancellationToken cancellationToken)
    {
        if (await check.ProblemAsync(ExternalTools.Helm, cancellationToken) is { } problem)
        {
            reporter.Info($"Going on without helm, which only 'todo rollback' and a look at the release's history need:\n{problem}");
        }
    }

    private static void Demand(IReadOnlyList<ToolProblem> problems, string what)
    {
        if (problems.Count > 0)
        {
            throw new LocalTargetException($"{what} needs tools that are not there:\n{ToolProblem.List(problems)}");
        }
    }
}
