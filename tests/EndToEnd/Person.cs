using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace TodoStack.EndToEnd.Tests;

/// <summary>Someone in front of a browser, and all that the browser complained about.</summary>
internal sealed class Person : IAsyncDisposable
{
    private static int _count;

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    public Person(RunningApp app, IBrowserContext context, IPage page)
    {
        App = app;
        _context = context;
        Page = page;
        Email = $"newcomer{Interlocked.Increment(ref _count)}@example.com";
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue($"{message.Type} on {page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) =>
        {
            // Chromium's own note that it left an animation between two pages out, as it may when the machine is busy.
            if (!error.Contains("ViewTransition", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"exception on {page.Url}: {error}");
            }
        };
    }

    public RunningApp App { get; }

    public IPage Page { get; }

    public string Email { get; }

    /// <summary>What the console said, refusals of the content security policy among it.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public async Task SignUpAsync()
    {
        await Page.GotoAsync(App.Web);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Create a free account" }).ClickAsync();
        await Page.GetByLabel("Name").FillAsync("Newcomer");
        await Page.GetByLabel("E-mail address").FillAsync(Email);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync("correct horse battery");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "To do", Exact = true })).ToBeVisibleAsync();
    }

    public async Task AddTaskAsync(string title)
    {
        await Page.GetByLabel("New task").FillAsync(title);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(Task(title)).ToBeVisibleAsync();
    }

    public ILocator Task(string title) => Page.Locator(".task", new() { HasText = title });

    public ILocator Notice => Page.Locator(".notice");

    /// <summary>Runs axe in both themes.</summary>
    public async Task CheckAccessibilityAsync(string what)
    {
        var light = await Axe.LookAsync(Page);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await Axe.LookAtColoursAsync(Page);
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Assert.Empty(light.Select(found => $"{what}, light: {found}").Concat(dark.Select(found => $"{what}, dark: {found}")));
    }

    /// <summary>Nothing may be cut off or need scrolling sideways.</summary>
    public async Task CheckWidthAsync() =>
        Assert.True(
            await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            $"{Page.Url} is wider than the window");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
