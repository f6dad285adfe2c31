using TodoStack.Cli;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Testing;

namespace TodoStack.EndToEnd.Tests.Clusters;

/// <summary>The stack that <c>todo test --cluster</c> names.</summary>
public sealed class ClusterUnderTest : IAsyncLifetime
{
    private IReadOnlyDictionary<string, string> _urls = new Dictionary<string, string>();

    internal Kubectl Kubectl { get; private set; } = null!;

    internal Uri Web => Address("frontend-web", ClusterForTests.WebVariable);

    internal Uri Chatbot => Address("frontend-chatbot", ClusterForTests.ChatbotVariable);

    public async Task InitializeAsync()
    {
        if (ClusterForTests.WhyNot is null)
        {
            Kubectl = Kubectl.For(ClusterAddress.Of(CliContext.FindRepository(), Environment.GetEnvironmentVariable(ClusterForTests.Variable)!));
            var snapshot = await new ClusterReader(Kubectl, TimeProvider.System).ReadAsync(CancellationToken.None);
            _urls = StatusView.Of(snapshot, Kubectl.Address).Urls;
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Uri Address(string service, string variable) => new(
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given
        : _urls.GetValueOrDefault(service) ?? throw new InvalidOperationException(
            $"The Service of {service} has no address outside the cluster (neither NodePort nor LoadBalancer). Say where it answers in {variable}."));
}
