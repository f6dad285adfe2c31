using System.Globalization;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Stacks;
using TodoStack.Cli.Targets.Tools;
using TodoStack.Policies;

namespace TodoStack.Cli.Releases;

/// <summary>The application's Helm release, by Helm 3 or 4.</summary>
/// <param name="program">helm's path.</param>
/// <param name="address">Which cluster and namespace.</param>
internal sealed class HelmRelease(string program, ClusterAddress address)
{
    /// <summary>Its name.</summary>
    public const string Name = "todo-app";

    // As long as Pulumi gives an upgrade.
    private const string Timeout = "10m";

    /// <summary>Which cluster and namespace.</summary>
    public ClusterAddress Address { get; } = address;

    /// <summary>The release of a stack of the repository, by this machine's helm.</summary>
    /// <exception cref="ClusterException">There is no helm.</exception>
    public static HelmRelease For(string repository, ClusterAddress address) =>
        new(HelmFinder.Find(repository) ?? throw new ClusterException(HelmFinder.Cure), address);

    /// <summary>Its history, oldest first.</summary>
    /// <exception cref="ClusterException">There is no release, or the cluster does not answer.</exception>
    public async Task<IReadOnlyList<Revision>> HistoryAsync(CancellationToken cancellationToken)
    {
        var answer = await RunAsync(["history", Name, "--max", "100", "--output", "json"], cancellationToken);
        if (answer.Error.Contains("release: not found", StringComparison.Ordinal))
        {
            throw new ClusterException(
                $"There is no Helm release {Name} in {Address.Namespace}. Deploy the stack with 'todo up' or 'pulumi up --stack {Address.Stack}'.");
        }

        answer.Demand(Address, "helm");
        return Revision.Parse(answer.Output) is { Count: > 0 } history ? history
            : throw new ClusterException($"The Helm release {Name} in {Address.Namespace} has no history.");
    }

    /// <summary>The objects of its hooks.</summary>
    /// <param name="revision">Of a revision; null for the current one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<KubernetesObject>> HooksAsync(int? revision, CancellationToken cancellationToken)
    {
        string[] which = revision is { } number ? ["--revision", Text(number)] : [];
        var answer = await RunAsync(["get", "hooks", Name, .. which], cancellationToken);
        answer.Demand(Address, "helm");
        return Manifests.Read(answer.Output, $"hooks of {Name}", Address.Namespace);
    }

    /// <summary>Rolls back and waits until all pods are ready.</summary>
    public Task<KubectlAnswer> RollBackAsync(int revision, CancellationToken cancellationToken) => RunAsync(
        ["rollback", Name, Text(revision), "--wait", "--wait-for-jobs", "--timeout", Timeout], cancellationToken);

    private async Task<KubectlAnswer> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var answer = await new ToolRun(program, [.. arguments, "--kube-context", Address.Context, "--namespace", Address.Namespace]).RunAsync(cancellationToken);
        return new KubectlAnswer(answer.ExitCode, answer.Output, answer.Error.Trim());
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
