using TodoStack.LocalTarget;

namespace TodoStack.Cli.Targets;

/// <summary>Which stack a command means that was given none.</summary>
internal static class StackChoice
{
    /// <summary>The stack on a cluster that is meant; null for what runs on this machine, or where nothing runs at all.</summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="given">What <c>--stack</c> says.</param>
    public static string? Of(CliContext context, string? given) =>
        given ?? (File.Exists(context.Home.StateFile) ? null : LastStack.Load(context.Home)?.Stack);

    /// <summary>The stack on a cluster, for a command that knows no other.</summary>
    /// <exception cref="LocalTargetException">There is none.</exception>
    public static string OnCluster(CliContext context, string? given) =>
        given ?? LastStack.Load(context.Home)?.Stack
        ?? throw new LocalTargetException("Nothing was deployed to a cluster from here. Name the stack: --stack dev.");
}
