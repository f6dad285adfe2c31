using TodoStack.TestSupport;

namespace TodoStack.Mcp.Tests;

/// <summary>The product, and the same with what the suite wants to call, on a real PostgreSQL.</summary>
public sealed class McpFixture : IAsyncLifetime
{
    private TestDatabase? _database;

    internal McpHost Product { get; private set; } = null!;

    internal McpHost WithSuiteTools { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _database = await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync("mcp", connectionString =>
            ServiceProcess.MigrateAsync(new Dictionary<string, string>
            {
                ["Database__ConnectionString"] = connectionString,
                ["Jwt__SigningKey"] = "a signing key for tests that is long enough",
            }));
        Product = await McpHost.StartAsync(_database.ConnectionString);
        WithSuiteTools = await McpHost.StartAsync(_database.ConnectionString, SuiteTools.AddTo);
    }

    public async Task DisposeAsync()
    {
        await Product.DisposeAsync();
        await WithSuiteTools.DisposeAsync();
        await _database!.DisposeAsync();
    }
}
