using Npgsql;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>The three services as processes, configured as behind an edge: their cookies are for a public domain.</summary>
public sealed class RunningServices : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _started = [];

    /// <summary>Each service's address by its name in the chart.</summary>
    internal Dictionary<string, Uri> Addresses { get; } = [];

    internal string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var database = await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync();
        _started.Add(database);
        ConnectionString = database.ConnectionString;
        await ServiceProcess.MigrateAsync(BackendSettings());
        Addresses["backend"] = (await StartAsync("Backend", BackendSettings())).Address;
        var frontend = new Dictionary<string, string>
        {
            ["Backend__BaseUrl"] = Addresses["backend"].ToString(),
            ["Session__KeyRingSecret"] = "a key ring secret for tests that is long enough",
            ["Session__CookieDomain"] = "todo.example.com",
            ["Links__WebUrl"] = "https://todo.example.com",
            ["Links__ChatbotUrl"] = "https://chat.todo.example.com",
        };
        Addresses["frontend-web"] = (await StartAsync("FrontendWeb", frontend)).Address;
        Addresses["frontend-chatbot"] = (await StartAsync("FrontendChatbot", frontend)).Address;
    }

    public async Task DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(_started))
        {
            await one.DisposeAsync();
        }
    }

    internal Dictionary<string, string> BackendSettings(int signUpsPerHour = 1000) => new()
    {
        ["Database__ConnectionString"] = ConnectionString,
        ["Jwt__SigningKey"] = "a signing key for tests that is long enough",
        ["RateLimits__SignUpPerHour"] = $"{signUpsPerHour}",
        ["RateLimits__SignInPerMinute"] = "1000",
    };

    internal async Task<ServiceProcess> StartAsync(string project, Dictionary<string, string> settings)
    {
        var service = await ServiceProcess.StartAsync($"TodoStack.{project}", settings);
        _started.Add(service);
        return service;
    }

    /// <summary>How many rows of a table no one has deleted.</summary>
    internal async Task<long> CountAsync(string table)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand($"SELECT count(*) FROM {table} WHERE deleted_at IS NULL");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
