using Microsoft.Playwright;
using TodoStack.TestPages;

namespace TodoStack.EndToEnd.Tests.Pages;

/// <summary>The product with the clock that stands, and a browser that looks at its pages.</summary>
public sealed class ShowcaseBrowser : IAsyncLifetime
{
    /// <summary>Fills a form in and sends it as a browser without JavaScript does.</summary>
    private const string Submit =
        """
        ([action, fields]) => {
          const forms = [...document.forms].filter((form) => form.method === "post" && form.getAttribute("action").startsWith(action));
          const form = forms.find((form) => form.getAttribute("action").split("?")[0] === action) ?? forms[0];
          for (const [name, value] of fields) form.elements.namedItem(name).value = value;
          document.documentElement.dataset.sent = "";
          HTMLFormElement.prototype.submit.call(form);
        }
        """;

    private readonly Lazy<Task<PageSurvey>> _survey;
    private OpenBrowser? _browser;

    public ShowcaseBrowser() => _survey = new(() => new PageSurvey(this, Directory.CreateTempSubdirectory("todo-screenshots-").FullName).RunAsync());

    /// <summary>What is to be seen of all the pages.</summary>
    internal Task<PageSurvey> Survey => _survey.Value;

    internal Showcase Showcase { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Showcase = await Showcase.StartAsync();
        _browser = await OpenBrowser.LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_survey.IsValueCreated)
        {
            Directory.Delete((await _survey.Value).Folder, recursive: true);
        }

        if (Showcase is not null)
        {
            await Showcase.DisposeAsync();
        }
    }

    /// <summary>Opens a page, and sends its form where it has one.</summary>
    internal async Task<ShownPage> ShowAsync(CataloguePage page, View view)
    {
        var context = await NewContextAsync(page.Visitor, view);
        var shown = new ShownPage(context, await context.NewPageAsync());
        shown.Listen();
        await shown.Page.Clock.SetFixedTimeAsync(Showcase.Now.UtcDateTime);
        await shown.Page.GotoAsync(Showcase.AddressOf(page).ToString());
        if (page.Form is { } form)
        {
            var fields = form.Fields.Select(field => new[] { field.Name, field.Value }).ToArray();
            await shown.Page.EvaluateAsync(Submit, new object[] { Showcase.Fill(form.Action), fields });
            await Assertions.Expect(shown.Page.Locator("html:not([data-sent])")).ToBeAttachedAsync();
        }

        await shown.Page.EvaluateAsync("document.fonts.ready.then(() => true)");
        return shown;
    }

    /// <summary>A window of a visitor's.</summary>
    internal async Task<IBrowserContext> NewContextAsync(Visitor visitor, View view)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = view.Width, Height = view.Height },
            ColorScheme = view.Scheme,
            Locale = view.Language,
            TimezoneId = "Europe/Berlin",
            HasTouch = view.IsTouch,
            IsMobile = view.IsTouch,
            ReducedMotion = ReducedMotion.Reduce,
        });
        if (Showcase.SessionOf(visitor) is { } session)
        {
            await context.AddCookiesAsync(
            [
                new() { Name = Visit.SessionCookie, Value = session, Domain = "localhost", Path = "/", HttpOnly = true, SameSite = SameSiteAttribute.Lax },
            ]);
        }

        return context;
    }
}

[CollectionDefinition(Name)]
public sealed class ShowcaseDefinition : ICollectionFixture<ShowcaseBrowser>
{
    public const string Name = "showcase";
}
