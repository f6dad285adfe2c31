using System.CommandLine;

namespace TodoStack.Cli.Commands;

/// <summary>Options that mean the same for several commands.</summary>
internal static class SharedOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Write the result as JSON to standard output." };

    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Agree beforehand to what would be asked." };

    public static Option<string> Stack() => new("--stack", "-s") { Description = "The stack, such as dev or prod.", HelpName = "name", Required = true };

    /// <summary>For commands that make no sense on this machine, see <see cref="Targets.StackChoice.OnCluster"/>.</summary>
    public static Option<string?> DeployedStack() => new("--stack", "-s")
    {
        Description = "The stack, such as dev or prod; without it, what the last 'todo up' deployed to a cluster.",
        HelpName = "name",
    };

    public static Option<string?> OptionalStack() => new("--stack", "-s")
    {
        Description = "A stack on a cluster, such as dev or prod; without it, what runs on this machine, else what the last 'todo up' deployed.",
        HelpName = "name",
    };
}
