using Microsoft.Playwright;
using TodoStack.TestSupport;

namespace TodoStack.EndToEnd.Tests;

/// <summary>The three services as processes on a throw-away PostgreSQL, and a browser; one for all tests.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _started = [];
    private string _backend = "";
    private OpenBrowser? _browser;

    internal string Web { get; private set; } = "";

    internal string Chatbot { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var database = await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync();
        _started.Add(database);
        var backend = new Dictionary<string, string>
        {
            ["Database__ConnectionString"] = database.ConnectionString,
            ["Jwt__SigningKey"] = "a signing key for tests that is long enough",
            ["RateLimits__SignUpPerHour"] = "1000",
            ["RateLimits__SignInPerMinute"] = "1000",
        };
        await ServiceProcess.MigrateAsync(backend);
        var (web, chatbot) = (ServiceProcess.FreePort(), ServiceProcess.FreePort());
        (Web, Chatbot) = ($"http://localhost:{web}", $"http://localhost:{chatbot}");
        var address = (await StartAsync("TodoStack.Backend", backend, null)).Address;
        _backend = address.ToString();
        var frontend = FrontendSettings(Web, Chatbot);
        await Task.WhenAll(
            StartAsync("TodoStack.FrontendWeb", frontend, web), StartAsync("TodoStack.FrontendChatbot", frontend, chatbot));
        _browser = await OpenBrowser.LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        foreach (var one in Enumerable.Reverse(_started))
        {
            await one.DisposeAsync();
        }
    }

    /// <summary>The environment variables of a frontend of this app.</summary>
    internal Dictionary<string, string> FrontendSettings(string web, string chatbot) => new()
    {
        ["Backend__BaseUrl"] = _backend,
        ["Session__KeyRingSecret"] = "a key ring secret for tests that is long enough",
        ["Links__WebUrl"] = web,
        ["Links__ChatbotUrl"] = chatbot,
    };

    /// <summary>A person with a browser of their own.</summary>
    internal async Task<Person> NewPersonAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.TimezoneId ??= "Europe/Berlin";
        options.ViewportSize ??= new() { Width = 1280, Height = 800 };
        var context = await _browser!.NewContextAsync(options);
        return new Person(this, context, await context.NewPageAsync());
    }

    private async Task<ServiceProcess> StartAsync(string project, Dictionary<string, string> settings, int? port)
    {
        var service = await ServiceProcess.StartAsync(project, settings, port);
        lock (_started)
        {
            _started.Add(service);
        }

        return service;
    }
}

[CollectionDefinition(Name)]
public sealed class RunningAppDefinition : ICollectionFixture<RunningApp>
{
    public const string Name = "running app";
}
