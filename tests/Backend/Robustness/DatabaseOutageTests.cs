using System.Collections.Concurrent;
using System.Net;
using TodoStack.Contracts;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Robustness;

public class DatabaseOutageTests
{
    [Fact]
    public async Task A_database_killed_under_writes_loses_nothing_acknowledged_and_the_backend_recovers_by_itself()
    {
        var cluster = await PostgresFixture.StartClusterAsync(durable: true);
        try
        {
            await BackendFixture.MigrateAsync(cluster.ConnectionString("outage"));
            await using var factory = new BackendFactory(cluster.ConnectionString("outage"));
            factory.StartServer();
            using var probe = factory.CreateClient();
            Task<bool> ReadyAsync() => StatusAsync(probe, HttpStatusCode.OK);
            await Eventually.Async(ReadyAsync, "ready");
            var user = await TestUser.SignUpAsync(factory.CreateClient(), "outage@example.com", "UTC");

            var acknowledged = new ConcurrentBag<long>();
            var refused = new ConcurrentBag<HttpStatusCode>();
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(0, 4).Select(w => WriteAsync(user, w, acknowledged, refused, stop.Token)).ToList();

            await Eventually.Async(() => acknowledged.Count > 50, "writes flow");
            await cluster.KillAsync();
            await Eventually.Async(() => StatusAsync(probe, HttpStatusCode.ServiceUnavailable), "not ready");
            Assert.Equal(HttpStatusCode.OK, (await probe.GetAsync("/health/live")).StatusCode);
            await cluster.RestartAsync();
            await Eventually.Async(ReadyAsync, "ready again");
            var before = acknowledged.Count;
            await Eventually.Async(() => acknowledged.Count > before + 50, "writes flow again");
            await stop.CancelAsync();
            await Task.WhenAll(writers);

            var stored = new HashSet<long>();
            for (var page = 1; stored.Count < (await user.ListAsync("pageSize=1")).Total; page++)
            {
                stored.UnionWith((await user.ListAsync($"pageSize=100&page={page}")).Items.Select(t => t.Id));
            }

            Assert.Empty(acknowledged.Except(stored));
            Assert.All(refused, status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        }
        finally
        {
            await PostgresFixture.RemoveClusterAsync(cluster);
        }
    }

    private static async Task<bool> StatusAsync(HttpClient http, HttpStatusCode expected) =>
        (await http.GetAsync("/ready")).StatusCode == expected;

    private static async Task WriteAsync(
        TestUser user, int writer, ConcurrentBag<long> acknowledged, ConcurrentBag<HttpStatusCode> refused, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var response = await user.SendAsync(
                HttpMethod.Post, user.Tasks, TestUser.Json(new TaskRequest($"{writer}-{i}")), "Idempotency-Key", $"{writer}-{i}");
            if (response.StatusCode == HttpStatusCode.Created)
            {
                acknowledged.Add((await TestUser.ReadAsync<TaskResponse>(response, HttpStatusCode.Created)).Id);
            }
            else
            {
                refused.Add(response.StatusCode);
            }
        }
    }
}
