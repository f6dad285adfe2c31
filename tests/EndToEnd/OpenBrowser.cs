using Microsoft.Playwright;

namespace TodoStack.EndToEnd.Tests;

/// <summary>A Chromium that runs, and is patient: what comes late on a busy machine has come.</summary>
internal sealed class OpenBrowser : IAsyncDisposable
{
    /// <summary>Milliseconds. Playwright's own five seconds for what is expected are too few beside other tests.</summary>
    private const float Patience = 30_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private OpenBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<OpenBrowser> LaunchAsync()
    {
        var options = new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Find(), Args = Chromium.Arguments };
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return new OpenBrowser(playwright, await playwright.Chromium.LaunchAsync(options));
    }

    /// <summary>A window of somebody's own.</summary>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
