using TodoStack.FrontendChatbot;
using TodoStack.FrontendWeb;
using TodoStack.TestSupport;

namespace TodoStack.Frontends.Tests;

/// <summary>The real backend on a database of its own, and a replica of each frontend; one for all tests.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    internal const string KeyRingSecret = "a key ring secret for tests that is long enough";

    private TestDatabase? _database;
    private ServiceProcess? _backend;

    internal Uri Backend => _backend!.Address;

    internal IReplica Web { get; private set; } = null!;

    internal IReplica Chatbot { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _database = await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync();
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Database__ConnectionString"] = _database.ConnectionString,
            ["Jwt__SigningKey"] = "a signing key for tests that is long enough",
            ["RateLimits__SignInPerMinute"] = "100000",
            ["RateLimits__SignUpPerHour"] = "100000",
            ["RateLimits__RequestsPerMinute"] = "1000000",
            ["RateLimits__ChatPerMinute"] = "100000",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        await ServiceProcess.MigrateAsync(settings);
        _backend = await ServiceProcess.StartAsync("TodoStack.Backend", settings);
        Web = NewWeb();
        Chatbot = NewChatbot();
    }

    public async Task DisposeAsync()
    {
        await Web.DisposeAsync();
        await Chatbot.DisposeAsync();
        await _backend!.DisposeAsync();
        await _database!.DisposeAsync();
    }

    internal IReplica NewWeb(Dictionary<string, string?>? settings = null, Uri? backend = null) =>
        new FrontendFactory<WebTexts>(backend ?? Backend, settings);

    internal IReplica NewChatbot(Dictionary<string, string?>? settings = null, Uri? backend = null) =>
        new FrontendFactory<ChatTexts>(backend ?? Backend, settings);

    /// <summary>A browser on the web app, signed in to a new account.</summary>
    internal async Task<Browser> SignUpAsync(string name = "Ada Lovelace", string timeZone = "Europe/Berlin")
    {
        var browser = new Browser(Web);
        await browser.SignUpAsync(name, timeZone);
        return browser;
    }
}

[CollectionDefinition(Name)]
public sealed class RunningAppDefinition : ICollectionFixture<RunningApp>
{
    public const string Name = "running app";
}
