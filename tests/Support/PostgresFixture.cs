using System.Collections.Concurrent;
using Npgsql;
using TodoStack.LocalTarget.Postgres;

namespace TodoStack.TestSupport;

/// <summary>
/// One PostgreSQL for the whole test process: a throw-away cluster, or the server that TODO_TEST_POSTGRES names.
/// Tests get databases cloned from a template that is migrated once.
/// </summary>
public sealed class PostgresFixture
{
    private static readonly Lazy<Task<PostgresFixture>> Instance = new(StartAsync);

    private readonly Func<string, string> _connectionString;
    private readonly ConcurrentDictionary<string, Lazy<Task>> _templates = new();
    private int _count;

    private PostgresFixture(Func<string, string> connectionString) => _connectionString = connectionString;

    /// <summary>The process's PostgreSQL; started when first asked for, stopped with the process.</summary>
    public static Task<PostgresFixture> SharedAsync() => Instance.Value;

    /// <summary>Starts a cluster of the caller's own, such as one to be killed.</summary>
    /// <param name="durable">Whether it must not lose what was committed when it is killed.</param>
    public static async Task<PostgresCluster> StartClusterAsync(bool durable)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"todostack-test-{Guid.NewGuid():N}");
        return await PostgresCluster.StartAsync(
            new PostgresClusterOptions { DataDirectory = folder, Durable = durable }, CancellationToken.None);
    }

    /// <summary>Stops a cluster and removes its folder.</summary>
    public static async Task RemoveClusterAsync(PostgresCluster cluster)
    {
        await cluster.KillAsync();
        Directory.Delete(cluster.Directory, recursive: true);
    }

    /// <summary>Makes a new database.</summary>
    /// <param name="template">The name of what it is cloned from; null for an empty database.</param>
    /// <param name="prepare">Fills the template, given its connection string; runs once in the process.</param>
    public async Task<TestDatabase> CreateDatabaseAsync(string? template = null, Func<string, Task>? prepare = null)
    {
        if (template is not null)
        {
            await _templates.GetOrAdd(template, name => new Lazy<Task>(() => PrepareAsync(name, prepare))).Value;
        }

        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}";
        await ExecuteAsync(template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {NameOf(template)}");
        return new TestDatabase(_connectionString(name), () => ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    }

    private static async Task<PostgresFixture> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("TODO_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return new PostgresFixture(database => new NpgsqlConnectionStringBuilder(given) { Database = database }.ConnectionString);
        }

        var cluster = await StartClusterAsync(durable: false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveClusterAsync(cluster).GetAwaiter().GetResult();
        return new PostgresFixture(cluster.ConnectionString);
    }

    private static string NameOf(string template) => $"template_{Environment.ProcessId}_{template}";

    private async Task PrepareAsync(string template, Func<string, Task>? prepare)
    {
        await ExecuteAsync($"CREATE DATABASE {NameOf(template)}");
        if (prepare is not null)
        {
            // A pooled connection would stay open, and a database in use is no template.
            await prepare(new NpgsqlConnectionStringBuilder(_connectionString(NameOf(template))) { Pooling = false }.ConnectionString);
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_connectionString("postgres")) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
