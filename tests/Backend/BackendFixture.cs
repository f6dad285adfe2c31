using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TodoStack.Backend.Data;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests;

/// <summary>A backend on a database of its own, for one test class.</summary>
public class BackendFixture : IAsyncLifetime
{
    private TestDatabase? _database;
    private BackendFactory? _factory;
    private int _users;

    public FakeTimeProvider? Time { get; protected init; }

    public string ConnectionString => _database!.ConnectionString;

    internal BackendFactory Factory => _factory!;

    protected IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public virtual async Task InitializeAsync()
    {
        _database = await CreateDatabaseAsync();
        _factory = new BackendFactory(_database.ConnectionString, Time, Settings);
        _factory.StartServer();
        using var client = _factory.CreateClient();
        await Eventually.Async(
            async () => (await client.GetAsync(new Uri("/ready", UriKind.Relative))).IsSuccessStatusCode, "the backend is ready");
    }

    public virtual async Task DisposeAsync()
    {
        await _factory!.DisposeAsync();
        await _database!.DisposeAsync();
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous() => Factory.CreateClient();

    /// <summary>A new account and its client.</summary>
    public async Task<TestUser> SignUpAsync(string timeZone = "UTC") =>
        await TestUser.SignUpAsync(Anonymous(), $"user{Interlocked.Increment(ref _users)}@example.com", timeZone);

    /// <summary>Another replica on the same database.</summary>
    internal BackendFactory CreateReplica(IReadOnlyDictionary<string, string>? settings = null)
    {
        var replica = new BackendFactory(ConnectionString, Time, settings ?? Settings);
        replica.StartServer();
        return replica;
    }

    internal static async Task<TestDatabase> CreateDatabaseAsync() =>
        await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync("backend", MigrateAsync);

    internal static async Task MigrateAsync(string connectionString)
    {
        await using var context = CreateContext(connectionString);
        await context.Database.MigrateAsync();
    }

    internal static TodoDbContext CreateContext(string connectionString) =>
        new(new DbContextOptionsBuilder<TodoDbContext>().UseNpgsql(connectionString).Options);

    internal TodoDbContext CreateContext() => CreateContext(ConnectionString);

    internal T Service<T>()
        where T : notnull => Factory.Services.GetRequiredService<T>();
}
