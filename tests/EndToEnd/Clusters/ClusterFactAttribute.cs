using TodoStack.Cli.Testing;

namespace TodoStack.EndToEnd.Tests.Clusters;

/// <summary>A test against a stack on a cluster; skipped, with the reason, where none was named.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute() => Skip = ClusterForTests.WhyNot;
}
