using System.Net;
using Npgsql;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Data;

public class DatabaseHealthTests(DatabaseHealthTests.Fixture backend) : IClassFixture<DatabaseHealthTests.Fixture>
{
    [Fact]
    public async Task A_replica_whose_connections_are_all_busy_stays_ready()
    {
        await using var busy = await backend.Service<NpgsqlDataSource>().OpenConnectionAsync();
        // What it was told before no longer counts.
        backend.Time!.Advance(TimeSpan.FromMinutes(1));

        using var client = backend.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/ready", UriKind.Relative))).StatusCode);
    }

    public sealed class Fixture : BackendFixture
    {
        public Fixture()
        {
            Time = new FakeTimeProvider(DateTimeOffset.UtcNow);
            Settings = new Dictionary<string, string> { ["Database:MaxPoolSize"] = "1" };
        }
    }
}
