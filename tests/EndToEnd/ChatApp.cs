using Microsoft.Playwright;
using TodoStack.TestSupport;

namespace TodoStack.EndToEnd.Tests;

/// <summary>The chat with a model that says what a test lets it, and a browser; one for all tests of the chat.</summary>
public sealed class ChatApp : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _started = [];
    private OpenBrowser? _browser;
    private int _people;

    internal TalkingModel Model { get; } = new();

    internal string Chatbot { get; private set; } = "";

    /// <summary>What the browser reaches the chat over.</summary>
    internal LossyConnection Connection { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var database = await (await PostgresFixture.SharedAsync()).CreateDatabaseAsync();
        _started.Add(database);
        var settings = new Dictionary<string, string>
        {
            ["Database__ConnectionString"] = database.ConnectionString,
            ["Jwt__SigningKey"] = "a signing key for tests that is long enough",
            ["RateLimits__SignUpPerHour"] = "1000",
            ["Assistant__BaseUrl"] = Model.BaseUrl,
            ["Assistant__Model"] = "talking",
            ["Assistant__Retries"] = "0",
        };
        await ServiceProcess.MigrateAsync(settings);
        var backend = await ServiceProcess.StartAsync("TodoStack.Backend", settings);
        _started.Add(backend);
        var port = ServiceProcess.FreePort();
        Connection = new LossyConnection(port);
        _started.Add(Connection);
        Chatbot = $"http://127.0.0.1:{Connection.Port}";
        var frontend = new Dictionary<string, string>
        {
            ["Backend__BaseUrl"] = backend.Address.ToString(),
            ["Session__KeyRingSecret"] = "a key ring secret for tests that is long enough",
            ["Links__WebUrl"] = "http://web.invalid/",
            ["Links__ChatbotUrl"] = Chatbot,
        };
        _started.Add(await ServiceProcess.StartAsync("TodoStack.FrontendChatbot", frontend, port));
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

        await Model.DisposeAsync();
    }

    /// <summary>Somebody new, before an empty chat.</summary>
    internal async Task<IPage> NewPersonAsync()
    {
        Model.Reset();
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 1000, Height = 700 },
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{Chatbot}/sign-up");
        await page.Locator("#name").FillAsync("Newcomer");
        await page.Locator("#email").FillAsync($"talker{Interlocked.Increment(ref _people)}@example.com");
        await page.Locator("#password").FillAsync("correct horse battery");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();

        // Shown by the script: from here on it is there.
        await page.Locator("[data-hint]").WaitForAsync();
        return page;
    }
}
