using System.Text.RegularExpressions;

namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed partial class OfflineTests(RunningApp app)
{
    [Theory]
    [InlineData("web")]
    [InlineData("chatbot")]
    public async Task The_page_is_designed_and_holds_nothing_personal(string frontend)
    {
        using var browser = (await app.SignUpAsync("Zebulon Personal")).On(Replica(frontend));
        var page = await browser.GetAsync("/offline");
        Assert.Equal(200, page.Status);
        Assert.Equal("You are offline", page.Heading);
        Assert.DoesNotContain("Zebulon", page.Html, StringComparison.Ordinal);
        Assert.False(page.Has("[name=form-token]"));
        Assert.Equal("ar", (await browser.GetAsync("/offline?language=ar")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("web")]
    [InlineData("chatbot")]
    public async Task The_worker_keeps_all_that_the_page_needs_and_no_other_page(string frontend)
    {
        using var browser = new Browser(Replica(frontend));
        using var response = await browser.Http.GetAsync(new Uri("/service-worker.js", UriKind.Relative));
        Assert.Equal("text/javascript", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoCache, "a browser must see a new worker at once");
        var worker = await response.Content.ReadAsStringAsync();
        var kept = Quoted().Matches(worker).Select(m => m.Groups[1].Value).ToList();

        var page = await browser.GetAsync("/offline?language=en");
        foreach (var file in page.Document.QuerySelectorAll("link[rel=stylesheet], link[rel=preload], script[src]"))
        {
            Assert.Contains(file.GetAttribute("href") ?? file.GetAttribute("src")!, kept);
        }

        Assert.Equal(["/offline?language=en"], kept.Where(file => !Path.HasExtension(file)));
        foreach (var file in kept)
        {
            using var answer = await browser.Http.GetAsync(new Uri(file, UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, file);
            Assert.False(answer.Headers.Contains("Set-Cookie"), file);
        }
    }

    [Fact]
    public async Task A_worker_of_another_language_or_version_is_another_worker()
    {
        using var browser = new Browser(app.Web);
        var english = await browser.Http.GetStringAsync(new Uri("/service-worker.js", UriKind.Relative));
        Assert.Equal(english, await browser.Http.GetStringAsync(new Uri("/service-worker.js", UriKind.Relative)));
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ar");
        var arabic = await browser.Http.GetStringAsync(new Uri("/service-worker.js", UriKind.Relative));
        Assert.NotEqual(Version().Match(english).Value, Version().Match(arabic).Value);
    }

    private IReplica Replica(string frontend) => frontend == "web" ? app.Web : app.Chatbot;

    [GeneratedRegex("\"(/[^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("version: \"[0-9a-f]{16}\"")]
    private static partial Regex Version();
}
