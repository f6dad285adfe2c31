using System.Text.Json.Nodes;
using TodoStack.Infra.Rendering;
using TodoStack.LocalTarget;
using TodoStack.Policies;

namespace TodoStack.Cli.Cluster;

/// <summary>Where a stack is: what its settings say, never the current context of kubectl.</summary>
/// <param name="Stack">The stack's name.</param>
/// <param name="Context">The context of the kubeconfig.</param>
/// <param name="Namespace">The namespace that holds the stack.</param>
internal sealed record ClusterAddress(string Stack, string Context, string Namespace)
{
    /// <summary>Reads the settings of a stack of the repository.</summary>
    /// <exception cref="LocalTargetException">There is no such stack, or its file says neither.</exception>
    public static ClusterAddress Of(string repository, string stack)
    {
        StackInput input;
        try
        {
            input = StackFiles.Read(repository, stack);
        }
        catch (StackFileException e)
        {
            throw new LocalTargetException(e.Message, e);
        }

        var cluster = input.Configuration.GetValueOrDefault($"{input.Project}:cluster");
        return new ClusterAddress(
            stack,
            (cluster is null ? null : JsonNode.Parse(cluster).Text("context")) ?? throw Missing(stack, "cluster.context"),
            input.Configuration.GetValueOrDefault($"{input.Project}:namespace") ?? throw Missing(stack, "namespace"));
    }

    private static LocalTargetException Missing(string stack, string setting) =>
        new($"Pulumi.{stack}.yaml does not say {setting}. docs/configuration.md describes it.");
}
