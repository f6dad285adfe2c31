using System.Net;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Sizing;
using TodoStack.Cli.Tests.Cluster;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Tests.Sizing;

public sealed class UsageSamplerTests : IDisposable
{
    private const string Metrics = "* get --raw /apis/metrics.k8s.io/v1beta1/namespaces/todo-dev/pods";

    private readonly FakeCluster _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task It_looks_until_the_time_is_over_and_counts_no_window_twice()
    {
        _cluster.Program.Answers(Metrics, Pods("2026-01-01T00:00:00Z", "12345678n"), once: true);
        _cluster.Program.Answers(Metrics, Pods("2026-01-01T00:01:00Z", "20m"));
        var said = new List<string>();

        var samples = await new UsageSampler(_cluster.Kubectl, new LeapingTime()).WatchAsync(TimeSpan.FromMinutes(3), said.Add, default);

        Assert.Equal(4, _cluster.Program.Calls.Count);
        Assert.Equal([0.012345678m, 0.020m], samples.Select(sample => sample.Cpu));
        Assert.All(samples, sample => Assert.Equal(("todo-app-backend-1", "backend", 65536m * 1024), (sample.Pod, sample.Container, sample.Memory)));
        Assert.Equal(["0 ms of 3 min 0 s, 1 samples", "1 min 0 s of 3 min 0 s, 2 samples", "2 min 0 s of 3 min 0 s, 2 samples"], said);
    }

    [Fact]
    public async Task A_cluster_without_metrics_is_told_with_the_cure()
    {
        var failure = await Assert.ThrowsAsync<ClusterException>(() => new UsageSampler(_cluster.Kubectl, new LeapingTime()).WatchAsync(TimeSpan.FromMinutes(1), _ => { }, default));

        Assert.Contains("minikube addons enable metrics-server", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prometheus_is_asked_for_both_and_what_has_both_counts()
    {
        using var http = new HttpClient(new Answers(
            ("container_cpu_usage_seconds_total", """[[1767225600,"0.125"],[1767225660,"0.25"]]"""),
            ("container_memory_working_set_bytes", """[[1767225600,"104857600"]]""")));

        var sample = Assert.Single(await new PrometheusUsage(http, new LeapingTime()).ReadAsync(
            new Uri("http://127.0.0.1:9090"), "todo-dev", TimeSpan.FromHours(2), default));

        Assert.Equal(new UsageSample(DateTimeOffset.FromUnixTimeSeconds(1767225600), "todo-app-backend-1", "backend", 0.125m, 104857600m), sample);
    }

    [Fact]
    public async Task What_is_no_Prometheus_is_told_with_the_cure()
    {
        using var http = new HttpClient(new Answers(("nothing", "")));

        var failure = await Assert.ThrowsAsync<LocalTargetException>(() => new PrometheusUsage(http, new LeapingTime()).ReadAsync(
            new Uri("http://127.0.0.1:9090"), "todo-dev", TimeSpan.FromHours(2), default));

        Assert.Contains("kubectl port-forward", failure.Message, StringComparison.Ordinal);
    }

    private static string Pods(string at, string cpu) =>
        $$"""
        {"items":[{"metadata":{"name":"todo-app-backend-1"},"timestamp":"{{at}}","containers":[
          {"name":"backend","usage":{"cpu":"{{cpu}}","memory":"65536Ki"} },
          {"name":"somebody-elses","usage":{"cpu":"1","memory":"1Gi"} }]}]}
        """;

    /// <summary>A Prometheus that has one series for each metric.</summary>
    private sealed class Answers(params (string Metric, string Points)[] series) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var query = Uri.UnescapeDataString(request.RequestUri!.Query);
            Assert.Contains("namespace=\"todo-dev\"", query, StringComparison.Ordinal);
            Assert.Contains("step=60", query, StringComparison.Ordinal);
            var points = series.FirstOrDefault(one => query.Contains(one.Metric, StringComparison.Ordinal)).Points;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(points is null
                    ? "<html>something else</html>"
                    : $$$"""{"status":"success","data":{"result":[{"metric":{"pod":"todo-app-backend-1","container":"backend"},"values":{{{points}}}}]}}"""),
            });
        }
    }
}
