using System.Net;
using TodoStack.Cli.Cluster;
using TodoStack.Verification;
using TodoStack.Verification.Http;
using Xunit.Abstractions;

namespace TodoStack.EndToEnd.Tests.Clusters;

/// <summary>A deployed stack, seen from outside and by the API server.</summary>
public sealed class ClusterTests(ClusterUnderTest cluster, ITestOutputHelper output) : IClassFixture<ClusterUnderTest>
{
    private const string Database = "postgresql";

    private static readonly string[] Services = ["backend", "frontend-chatbot", "frontend-web"];

    [ClusterFact]
    public async Task The_smoke_test_passes()
    {
        var results = await ClusterVerification.RunAsync(cluster.Kubectl, _ => { }, CancellationToken.None);

        Assert.True(results.Count > 30, $"only {results.Count} steps");
        Assert.DoesNotContain(results, result => result.Outcome != StepOutcome.Passed);
    }

    [ClusterFact]
    public async Task Pages_answer_at_their_addresses()
    {
        using var browser = new Browser(useProxy: !cluster.Web.IsLoopback, behindTheEdge: true);
        foreach (var (address, heading) in new[]
        {
            (cluster.Web, "Know what is next."), (cluster.Chatbot, "Say what you have to do."), (new Uri(cluster.Web, "/sign-up"), "Create"),
        })
        {
            var page = await browser.OpenAsync(address, CancellationToken.None);

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(heading, page.Html, StringComparison.Ordinal);
            Assert.NotNull(page.ContentSecurityPolicy);
        }
    }

    [ClusterFact]
    public async Task Every_service_scales_and_keeps_a_pod_when_nodes_are_drained()
    {
        var objects = await cluster.Kubectl.ListAsync("horizontalpodautoscalers.autoscaling,poddisruptionbudgets.policy", CancellationToken.None);
        foreach (var service in Services)
        {
            var own = objects.Where(found => found.Labels.GetValueOrDefault("app.kubernetes.io/name") == service).ToList();
            var scaling = Assert.Single(own, found => found.Kind == "HorizontalPodAutoscaler").Body["spec"]!;
            var budget = Assert.Single(own, found => found.Kind == "PodDisruptionBudget").Body["spec"]!;

            Assert.True((int)scaling["minReplicas"]! >= 2, $"{service} may run with one pod");
            Assert.True((int)scaling["maxReplicas"]! > (int)scaling["minReplicas"]!, $"{service} does not scale");
            Assert.Equal("1", budget["minAvailable"]!.ToString());
        }
    }

    [ClusterFact]
    public Task No_request_fails_when_a_pod_of_each_service_is_deleted() => DeleteUnderVisitorsAsync(Services);

    [ClusterFact]
    public async Task No_request_fails_when_the_databases_pod_is_deleted()
    {
        var pods = await cluster.Kubectl.ListAsync("pods", CancellationToken.None);
        if (pods.All(pod => new PodState(pod).Part != Database))
        {
            output.WriteLine("The stack's database is an external one: it has no pod that could be deleted.");
            return;
        }

        await DeleteUnderVisitorsAsync([Database]);
    }

    private async Task DeleteUnderVisitorsAsync(IEnumerable<string> parts)
    {
        await using var visitors = await Visitors.StartAsync(cluster.Web, cluster.Chatbot);
        foreach (var part in parts)
        {
            var pods = await cluster.Kubectl.ListAsync("pods", CancellationToken.None);
            var pod = pods.Select(pod => new PodState(pod)).First(pod => pod.Part == part && pod is { Phase: "Running", IsLeaving: false });
            (await cluster.Kubectl.RunAsync(["delete", "pod", pod.Name, "--timeout=2m"], CancellationToken.None)).Demand(cluster.Kubectl.Address);
            Assert.Empty(await Rollout.WaitAsync(cluster.Kubectl, TimeSpan.FromMinutes(3), _ => { }, CancellationToken.None));
        }

        await visitors.EndAsync();
        Assert.True(visitors.Sent >= 50, $"only {visitors.Sent} pages were asked for, which proves little");
        Assert.Empty(visitors.Failures);
    }
}
