using System.Text.RegularExpressions;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Targets.Tools;

namespace TodoStack.Cli.Deploying;

/// <summary>Puts what Pulumi says into words with a cure, where it is one of the well-known troubles.</summary>
internal static partial class PulumiTrouble
{
    /// <summary>What is the matter and what to do, and below it what Pulumi says.</summary>
    /// <param name="answer">What Pulumi has written.</param>
    /// <param name="address">Where the stack is.</param>
    public static string Explain(ToolAnswer answer, ClusterAddress address) =>
        $"{Explain(answer.Said, address) ?? "Pulumi could not do it."}\nPulumi says:\n{Diagnostics(answer.Said)}";

    /// <summary>What is the matter and what to do; null where Pulumi's own words must do.</summary>
    /// <param name="said">Everything that Pulumi has written.</param>
    /// <param name="address">Where the stack is.</param>
    public static string? Explain(string said, ClusterAddress address)
    {
        bool Says(string text) => said.Contains(text, StringComparison.OrdinalIgnoreCase);
        var stack = address.Stack;

        if (Says("the stack is currently locked by") || Says("Another update is currently in progress"))
        {
            var owner = Lock().Match(said);
            return "Somebody else changes this stack at the moment"
                + (owner.Success ? $": {owner.Groups["who"].Value}, process {owner.Groups["pid"].Value}, since {owner.Groups["since"].Value}" : "")
                + $". Nothing was changed. Wait until that has ended; if it was killed and will never end: pulumi cancel --stack {stack}, then 'todo up' again.";
        }

        if (Says("incorrect passphrase") || Says("passphrase must be set"))
        {
            return "The passphrase is not the one that the stack's secrets were encrypted with. Nothing was changed. "
                + "Set PULUMI_CONFIG_PASSPHRASE_FILE to the file with the right one. "
                + $"If the stack is new, the line encryptionsalt in Pulumi.{stack}.yaml belongs to somebody else's passphrase: remove it.";
        }

        if (Says("another operation (install/upgrade/rollback) is in progress") || Says("cannot re-use a name that is still in use"))
        {
            return "Helm was interrupted in the middle of the release. Take it back, then run 'todo up' again: "
                + $"helm rollback todo-app --namespace {address.Namespace} --kube-context {address.Context}, "
                + "or helm uninstall in its place where 'helm history' shows no release that was ever deployed.";
        }

        if (Says("operations pending") || Says("pending operations"))
        {
            return "An update before this one was interrupted. Running 'todo up' again repairs it: it compares everything with the cluster first. "
                + $"If a warning about pending operations stays: pulumi refresh --clear-pending-creates --stack {stack}.";
        }

        if (Says("was not made by Minikube") || (Says("todostack:cluster.context") && Says("is not in")))
        {
            return $"This is not the cluster that Pulumi.{stack}.yaml means. Nothing was changed.";
        }

        return Says("configured Kubernetes cluster is unreachable")
            ? $"The cluster of the context '{address.Context}' does not answer. Start it, or check the network."
            : null;
    }

    // Before them are the resources, one line for each thing that happened to each.
    private static string Diagnostics(string said)
    {
        var start = said.LastIndexOf("\nDiagnostics:", StringComparison.Ordinal);
        return (start < 0 ? said : said[start..]).Trim();
    }

    [GeneratedRegex(@"created by (?<who>\S+) \(pid (?<pid>[0-9]+)\) at (?<since>\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Lock();
}
