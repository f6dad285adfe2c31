using TodoStack.Cli.Cluster;
using TodoStack.Cli.Deploying;
using TodoStack.Cli.Targets.Tools;

namespace TodoStack.Cli.Tests.Deploying;

public sealed class PulumiTroubleTests
{
    private static readonly ClusterAddress Address = new("dev", "minikube", "todo-dev");

    [Fact]
    public void Who_holds_the_lock_and_since_when_is_told()
    {
        var said = """
            error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.
              file:///state/.pulumi/locks/organization/todostack/dev/0b1c.json: created by mary@laptop (pid 4711) at 2026-11-21T15:04:05Z
            """;

        var words = PulumiTrouble.Explain(said, Address)!;

        Assert.Contains("mary@laptop, process 4711, since 2026-11-21T15:04:05Z", words, StringComparison.Ordinal);
        Assert.Contains("pulumi cancel --stack dev", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error: [409] Conflict: Another update is currently in progress.", "pulumi cancel --stack dev")]
    [InlineData("error: getting stack configuration: incorrect passphrase", "PULUMI_CONFIG_PASSPHRASE_FILE")]
    [InlineData("error: passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables", "encryptionsalt in Pulumi.dev.yaml")]
    [InlineData("Attempting to deploy or update resources with 3 pending operations from previous deployment.", "--clear-pending-creates --stack dev")]
    [InlineData("error: another operation (install/upgrade/rollback) is in progress", "helm rollback todo-app --namespace todo-dev --kube-context minikube")]
    [InlineData("error: cannot re-use a name that is still in use", "helm uninstall")]
    [InlineData("The context 'minikube' is named like Minikube's, but its cluster was not made by Minikube.", "not the cluster that Pulumi.dev.yaml means")]
    [InlineData("The context 'minikube' of todostack:cluster.context is not in /root/.kube/config.", "not the cluster that Pulumi.dev.yaml means")]
    [InlineData("error: configured Kubernetes cluster is unreachable: unable to load schema information", "does not answer")]
    public void Well_known_troubles_have_a_cure(string said, string cure) =>
        Assert.Contains(cure, PulumiTrouble.Explain(said, Address)!, StringComparison.Ordinal);

    [Fact]
    public void Anything_else_is_told_in_Pulumi_s_own_words_and_whole()
    {
        Assert.Null(PulumiTrouble.Explain("error: something new", Address));

        var said = " +  kubernetes:core/v1:Namespace boundary-namespace created (0.1s)\n\nDiagnostics:\n  pulumi:pulumi:Stack (todostack-dev):\n    error: first\n    error: second\n\nResources:\n    + 1 created\n";
        var words = PulumiTrouble.Explain(new ToolAnswer(1, said, "", said), Address);

        Assert.Contains("error: first\n    error: second", words, StringComparison.Ordinal);
        Assert.DoesNotContain("boundary-namespace created", words, StringComparison.Ordinal);
    }
}
