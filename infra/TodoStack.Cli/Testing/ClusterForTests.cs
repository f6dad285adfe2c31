using TodoStack.Cli.Cluster;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Testing;

/// <summary>The stack on a cluster that end-to-end tests are run against.</summary>
internal static class ClusterForTests
{
    /// <summary>The variable that names the stack to the tests; without it they are passed over.</summary>
    public const string Variable = "TODO_TEST_CLUSTER";

    /// <summary>Where the web app answers, where the cluster's nodes cannot be reached from here.</summary>
    public const string WebVariable = "TODO_TEST_WEB_URL";

    /// <summary>Where the chatbot answers, likewise.</summary>
    public const string ChatbotVariable = "TODO_TEST_CHATBOT_URL";

    /// <summary>The test project.</summary>
    public const string Project = "EndToEnd";

    /// <summary>Those of the project's tests that are meant.</summary>
    public const string Filter = "FullyQualifiedName~TodoStack.EndToEnd.Tests.Clusters";

    /// <summary>Why tests against a cluster are passed over; null where they are not.</summary>
    public static string? WhyNot => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))
        ? "passed over, since no cluster was given: 'todo test --cluster --stack NAME' runs it against a stack that 'todo up' has deployed"
        : null;

    /// <summary>Makes sure that the stack is there, and names it to the tests.</summary>
    /// <exception cref="ClusterException">The cluster does not answer, or nothing is deployed.</exception>
    public static async Task NameAsync(CliContext context, string stack, IReporter reporter, CancellationToken cancellationToken)
    {
        var address = ClusterAddress.Of(context.Repository, stack);
        await reporter.StepAsync($"Looking at the stack {stack} on {address.Context}", async _ =>
            await new ClusterReader(Kubectl.For(address), TimeProvider.System).ReadAsync(cancellationToken));
        Environment.SetEnvironmentVariable(Variable, stack);
    }
}
