using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TodoStack.Backend.Data;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Data;

public class MigrationTests
{
    [Fact]
    public async Task The_migrations_make_what_the_model_says()
    {
        await using var database = await BackendFixture.CreateDatabaseAsync();
        await using var context = BackendFixture.CreateContext(database.ConnectionString);
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Several_may_migrate_an_empty_database_at_once()
    {
        await using var database = await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync();
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var context = BackendFixture.CreateContext(database.ConnectionString);
            return await MigrateCommand.ApplyAsync(context, CancellationToken.None);
        }));
        // Whoever comes first applies them all; the others wait and find nothing to do.
        Assert.Single(applied, names => names.Count > 0);
        await using var after = BackendFixture.CreateContext(database.ConnectionString);
        Assert.Empty(await after.Database.GetPendingMigrationsAsync());
        Assert.Equal(0, await after.Tasks.CountAsync());
    }

    [Fact]
    public async Task Migrating_makes_a_database_that_is_missing()
    {
        await using var database = await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync();
        await database.DisposeAsync();
        await using var context = BackendFixture.CreateContext(database.ConnectionString);
        Assert.NotEmpty(await MigrateCommand.ApplyAsync(context, CancellationToken.None));
        Assert.Empty(await MigrateCommand.ApplyAsync(context, CancellationToken.None));
    }

    [Fact]
    public async Task Every_foreign_key_has_an_index()
    {
        await using var database = await BackendFixture.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT conrelid::regclass || '.' || a.attname FROM pg_constraint c
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            WHERE contype = 'f' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])
            """,
            connection);
        var missing = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            missing.Add(reader.GetString(0));
        }

        Assert.Empty(missing);
    }

    [Fact]
    public async Task The_backend_is_not_ready_before_the_database_is_migrated()
    {
        await using var database = await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync();
        await using var factory = new BackendFactory(database.ConnectionString);
        factory.StartServer();
        using var http = factory.CreateClient();
        var before = await http.GetAsync("/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
        Assert.Contains("backend migrate", await before.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health")).StatusCode);

        await BackendFixture.MigrateAsync(database.ConnectionString);
        await Eventually.Async(async () => (await http.GetAsync("/ready")).IsSuccessStatusCode, "it is ready by itself");
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_fine()
    {
        await using var database = await BackendFixture.CreateDatabaseAsync();
        await using var context = BackendFixture.CreateContext(database.ConnectionString);
        await context.Database.ExecuteSqlAsync(
            $"""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Future', '99.0.0')""");
        await using var factory = new BackendFactory(database.ConnectionString);
        factory.StartServer();
        using var http = factory.CreateClient();
        await Eventually.Async(async () => (await http.GetAsync("/ready")).IsSuccessStatusCode, "it is ready");
    }

    [Fact]
    public async Task The_verb_migrates_and_says_what_is_wrong_where_it_cannot()
    {
        await using var database = await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync();
        Assert.Equal(0, await MigrateAsync(database.ConnectionString));
        Assert.Equal(0, await MigrateAsync(database.ConnectionString));
        Assert.Equal(1, await MigrateAsync("Host=127.0.0.1;Port=1;Database=nowhere;Username=nobody;Timeout=1"));
    }

    [Fact]
    public async Task A_migration_that_the_database_refuses_is_not_worth_repeating()
    {
        await using var database = await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync();
        await using (var context = BackendFixture.CreateContext(database.ConnectionString))
        {
            // Somebody has made one of its tables by hand.
            await context.Database.ExecuteSqlAsync($"CREATE TABLE tasks (id int)");
        }

        Assert.Equal(MigrateCommand.Refused, await MigrateAsync(database.ConnectionString));
    }

    private static async Task<int> MigrateAsync(string connectionString)
    {
        await using var context = BackendFixture.CreateContext(connectionString);
        await using var services = new ServiceCollection().AddSingleton(context).BuildServiceProvider();
        return await MigrateCommand.Verb.RunAsync(services, CancellationToken.None);
    }
}
