using System.Net.Http.Json;
using System.Security.Cryptography;
using TodoStack.Contracts;
using TodoStack.LocalTarget.Postgres;
using TodoStack.TestSupport;

namespace TodoStack.Resilience.Tests;

/// <summary>A durable PostgreSQL, a migrated database, and the services' configuration.</summary>
public sealed class StackFixture : IAsyncLifetime
{
    internal const string Backend = "TodoStack.Backend";
    internal const string Web = "TodoStack.FrontendWeb";
    internal const string Chatbot = "TodoStack.FrontendChatbot";

    private readonly string _folder = Directory.CreateTempSubdirectory("todostack-resilience-").FullName;
    private readonly string _jwtKey = RandomNumberGenerator.GetHexString(64);
    private readonly string _keyRing = RandomNumberGenerator.GetHexString(64);

    internal PostgresCluster Postgres { get; private set; } = null!;

    internal IReadOnlyDictionary<string, string> BackendEnvironment => new Dictionary<string, string>
    {
        ["Database__ConnectionString"] = Postgres.ConnectionString("todostack"),
        ["Jwt__SigningKey"] = _jwtKey,
        ["RateLimits__RequestsPerMinute"] = "10000000",
        ["Shutdown__DrainSeconds"] = "1",
    };

    public async Task InitializeAsync()
    {
        Postgres = await PostgresCluster.StartAsync(new PostgresClusterOptions { DataDirectory = _folder });
        await Postgres.EnsureDatabaseAsync("todostack");
        await ServiceProcess.MigrateAsync(BackendEnvironment);
    }

    public async Task DisposeAsync()
    {
        await Postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal Dictionary<string, string> FrontendEnvironment(ServiceProcess backend) => new()
    {
        ["Backend__BaseUrl"] = backend.Address.ToString(),
        ["Session__KeyRingSecret"] = _keyRing,
        ["Shutdown__DrainSeconds"] = "1",
    };

    internal static async Task<TokenResponse> SignUpAsync(ServiceProcess backend)
    {
        using var client = new HttpClient { BaseAddress = backend.Address };
        var response = await client.PostAsJsonAsync(
            "/api/auth/sign-up",
            new SignUpRequest($"{Guid.NewGuid():N}@example.com", "correct horse battery", "Load"),
            TodoJson.Options);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<TokenResponse>(TodoJson.Options))!;
    }
}
