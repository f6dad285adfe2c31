namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class ThemeTests(RunningApp app)
{
    [Fact]
    public async Task A_chosen_theme_is_in_the_first_byte_of_every_page_of_both_apps()
    {
        using var browser = new Browser(app.Web);
        var page = await browser.GetAsync("/sign-in");
        Assert.Equal("system", page.Document.DocumentElement.GetAttribute("data-theme"));
        Assert.Equal(2, page.Document.QuerySelectorAll("meta[name=theme-color][media]").Length);

        var dark = await browser.SubmitAsync(page, ".themes [value=dark]");
        Assert.Equal("/sign-in", dark.Url.AbsolutePath);
        Assert.Equal("dark", dark.Document.DocumentElement.GetAttribute("data-theme"));
        Assert.Equal("true", dark.Find(".themes [value=dark]").GetAttribute("aria-pressed"));
        Assert.Single(dark.Document.QuerySelectorAll("meta[name=theme-color]"));

        using var chat = browser.On(app.Chatbot);
        var same = await chat.GetAsync("/");
        Assert.Equal("dark", same.Document.DocumentElement.GetAttribute("data-theme"));
        var system = await chat.SubmitAsync(same, ".themes [value=system]");
        Assert.Equal("system", system.Document.DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task A_theme_that_is_none_is_not_kept()
    {
        using var browser = new Browser(app.Web);
        var page = await browser.SubmitAsync(await browser.GetAsync("/"), ".themes", ("theme", "\"><script>"));
        Assert.Equal("system", page.Document.DocumentElement.GetAttribute("data-theme"));
        Assert.Null(browser.Cookie("todostack.theme"));
    }

    [Theory]
    [InlineData("web", "TodoStack")]
    [InlineData("chatbot", "TodoStack assistant")]
    public async Task The_manifest_names_the_app_and_pictures_that_are_there(string frontend, string name)
    {
        using var browser = new Browser(frontend == "web" ? app.Web : app.Chatbot);
        using var response = await browser.Http.GetAsync(new Uri("/manifest.webmanifest", UriKind.Relative));
        Assert.Equal("application/manifest+json", response.Content.Headers.ContentType!.MediaType);
        using var manifest = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(name, manifest.RootElement.GetProperty("name").GetString());
        foreach (var icon in manifest.RootElement.GetProperty("icons").EnumerateArray())
        {
            using var picture = await browser.Http.GetAsync(new Uri(icon.GetProperty("src").GetString()!, UriKind.Relative));
            Assert.Equal(icon.GetProperty("type").GetString(), picture.Content.Headers.ContentType!.MediaType);
        }
    }
}
