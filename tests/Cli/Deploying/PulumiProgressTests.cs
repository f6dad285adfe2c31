using TodoStack.Cli.Deploying;

namespace TodoStack.Cli.Tests.Deploying;

public sealed class PulumiProgressTests
{
    [Fact]
    public void The_resource_at_work_and_the_summary_are_read()
    {
        var progress = new PulumiProgress();
        progress.See("Updating (dev):");
        progress.See("");
        progress.See("@ updating....");
        Assert.Equal("", progress.Current);

        progress.See(" +  kubernetes:core/v1:Namespace boundary-namespace creating (0s) ");
        Assert.Equal("+  kubernetes:core/v1:Namespace boundary-namespace creating (0s)", progress.Current);
        progress.See("    pulumi:pulumi:Stack todostack-dev running ");
        Assert.StartsWith("pulumi:pulumi:Stack", progress.Current, StringComparison.Ordinal);

        foreach (var line in "Resources:\n    + 41 created\n    ~ 2 updated\n    +-1 replaced\n    3 unchanged\n\nDuration: 1m12s\n".Split('\n'))
        {
            progress.See(line);
        }

        Assert.Equal("41 created, 2 updated, 1 replaced, 3 unchanged", progress.Outcome);
    }
}
