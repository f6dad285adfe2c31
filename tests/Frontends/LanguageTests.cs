using System.Net;

namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class LanguageTests(RunningApp app)
{
    [Theory]
    [InlineData("ar", "ar", "rtl")]
    [InlineData("ar-EG,en;q=0.8", "ar", "rtl")]
    [InlineData("de, en-GB;q=0.9, ar;q=0.5", "en", "ltr")]
    [InlineData("de", "en", "ltr")]
    [InlineData("nonsense;;q=x", "en", "ltr")]
    [InlineData(null, "en", "ltr")]
    public async Task A_page_is_in_the_language_that_the_browser_asks_for(string? asked, string language, string direction)
    {
        using var browser = new Browser(app.Web);
        if (asked is not null)
        {
            browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", asked);
        }

        var page = await browser.GetAsync("/sign-in");
        Assert.Equal(language, page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal(direction, page.Document.DocumentElement.GetAttribute("dir"));
        Assert.Equal(language == "ar" ? "أهلًا بعودتك" : "Welcome back", page.Heading);
    }

    [Fact]
    public async Task A_chosen_language_is_kept_in_both_apps_and_leads_back_to_the_page()
    {
        using var browser = new Browser(app.Web);
        var page = await browser.GetAsync("/sign-in?returnUrl=%2Ftasks%2F1");
        var arabic = await browser.SubmitAsync(page, ".chooser [value=ar]");
        Assert.Equal("/sign-in?returnUrl=%2Ftasks%2F1", Assert.Single(arabic.Redirects));
        Assert.Equal("ar", arabic.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("true", arabic.Find(".chooser [value=ar]").GetAttribute("aria-pressed"));

        using var chat = browser.On(app.Chatbot);
        var other = await chat.GetAsync("/");
        Assert.Equal("rtl", other.Document.DocumentElement.GetAttribute("dir"));
        var english = await chat.SubmitAsync(other, ".chooser [value=en]");
        Assert.Equal("en", english.Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_cookie_of_the_language_is_out_of_reach_of_scripts_and_shared_as_the_session()
    {
        await using var replica = app.NewWeb(new()
        {
            ["Proxy:TrustedNetworks"] = "127.0.0.0/8,::1/128",
            ["Session:CookieDomain"] = "todo.example.com",
        });
        using var browser = new Browser(replica);
        var token = (await browser.GetAsync("/")).Find("[name=form-token]").GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/language");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["form-token"] = token, ["language"] = "ar" });
        using var response = await browser.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("todostack.language=ar", StringComparison.Ordinal));
        foreach (var part in new[] { "httponly", "secure", "samesite=lax", "domain=todo.example.com", "max-age=" })
        {
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_language_that_is_none_changes_nothing_and_a_planted_choice_is_refused()
    {
        using var browser = new Browser(app.Web);
        var page = await browser.SubmitAsync(await browser.GetAsync("/"), ".chooser", ("language", "xx"), ("returnUrl", "//evil.example/"));
        Assert.Equal("/", Assert.Single(page.Redirects));
        Assert.Null(browser.Cookie("todostack.language"));
        Assert.Equal(400, (await browser.PostAsync("/language", [new("language", "ar")])).Status);
        Assert.Null(browser.Cookie("todostack.language"));
    }

    [Fact]
    public async Task Errors_and_refusals_are_in_the_language_too()
    {
        using var browser = new Browser(app.Web);
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ar");
        Assert.Equal("لا يوجد شيء هنا", (await browser.GetAsync("/nothing-here")).Heading);
        var refused = await browser.SubmitAsync(await browser.GetAsync("/sign-up"), "main form", ("name", ""), ("email", "x"), ("password", "x"));
        Assert.Equal("لا يمكن ترك حقل «الاسم» فارغًا.", refused.Text("#name-error"));
    }

    [Fact]
    public async Task Letters_are_sent_as_letters()
    {
        using var browser = new Browser(app.Web);
        browser.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ar");
        var source = await browser.Http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        Assert.Contains("<html lang=\"ar\"", source, StringComparison.Ordinal);
        Assert.Contains("البريد", source, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x6", source, StringComparison.Ordinal);
    }
}
