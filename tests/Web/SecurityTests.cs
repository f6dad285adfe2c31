using System.Net;
using AngleSharp.Dom;
using TodoStack.TestPages;

namespace TodoStack.Web.Tests;

/// <summary>What a stranger's text, a stranger's form and a stranger's script cannot do on our pages.</summary>
public sealed class SecurityTests(ShowcaseFixture fixture) : IClassFixture<ShowcaseFixture>
{
    private const string Markup = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>{{7*7}}";

    private const string ShortMarkup = "<script>alert(1)</script>";

    private Showcase App => fixture.Showcase;

    [Fact]
    public async Task Every_page_has_a_policy_without_unsafe_sources_and_nothing_that_it_would_refuse()
    {
        foreach (var page in PageCatalogue.Pages)
        {
            var visited = await App.VisitAsync(page);
            var policy = visited.Headers["Content-Security-Policy"];
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", visited.Headers["X-Content-Type-Options"]);

            var inline = visited.Document.All.Where(IsInline).Select(element => $"{page}: {element.OuterHtml}");
            Assert.Empty(inline);
        }
    }

    [Theory]
    [InlineData("title")]
    [InlineData("description")]
    [InlineData("search")]
    [InlineData("sign-up name")]
    [InlineData("sign-up e-mail")]
    [InlineData("return address")]
    [InlineData("message")]
    [InlineData("conversation title")]
    [InlineData("tag")]
    [InlineData("import row")]
    [InlineData("account name")]
    public async Task Markup_in_a_field_comes_out_as_text(string field)
    {
        using var visit = App.NewVisit(field.StartsWith("sign-up", StringComparison.Ordinal) ? Visitor.Nobody : Visitor.Newcomer);
        foreach (var page in await PagesWithAsync(visit, field))
        {
            Assert.True(
                page.Document.Scripts.All(script => script.GetAttribute("src") is not null || script.GetAttribute("type") is not (null or "module")),
                $"{page.Address} has a script of the text's:\n{page.Html}");
            Assert.DoesNotContain(page.Document.All, element => element.GetAttribute("onerror") is not null || element.GetAttribute("src") == "x");
            Assert.Empty(page.Document.QuerySelectorAll("a[href^='javascript:']"));
        }
    }

    [Theory]
    [InlineData("/tasks", "title", "Not mine")]
    [InlineData("/theme", "theme", "dark")]
    [InlineData("/transfer", "file", "Not mine")]
    [InlineData("/account/delete", "password", Showcase.Password)]
    [InlineData("/sign-out", "returnUrl", "/")]
    public async Task A_form_of_another_site_is_refused_and_changes_nothing(string action, string name, string value)
    {
        using var visit = App.NewVisit(Visitor.Regular);
        using var other = App.NewVisit(Visitor.Newcomer);
        var address = new Uri(App.AddressOf(Frontend.Web), action);
        var token = VisitedPage.FieldsOf((await other.GetAsync(App.AddressOf(Frontend.Web))).FormTo("/sign-out")).Single(field => field.Key.Contains("oken", StringComparison.Ordinal));
        KeyValuePair<string, string> crossSite = new("Sec-Fetch-Site", "cross-site");
        KeyValuePair<string, string> sameOrigin = new("Sec-Fetch-Site", "same-origin");
        KeyValuePair<string, string>[][] attempts = [[new(name, value)], [new(name, value), token]];
        foreach (var fields in attempts)
        {
            foreach (var site in (KeyValuePair<string, string>[])[crossSite, sameOrigin])
            {
                visit.SetCookies.Clear();
                var answer = await visit.PostAsync(address, fields, site);
                Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"{action} answered {answer.Status}");
                Assert.DoesNotContain("todostack.theme", visit.SetCookies.Keys);
            }
        }

        var list = await visit.GetAsync(new Uri(App.AddressOf(Frontend.Web), "/?search=Not+mine"));
        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Empty(list.Document.QuerySelectorAll(".task"));
        Assert.NotNull(list.FormTo("/sign-out"));
    }

    [Fact]
    public async Task Cookies_are_kept_from_scripts_and_from_other_sites()
    {
        using var visit = new Visit();
        var form = await visit.GetAsync(new Uri(App.AddressOf(Frontend.Web), "/sign-in"));
        await visit.SubmitAsync(form, "/sign-in", [("email", "mara@example.com"), ("password", Showcase.Password)]);

        Assert.Contains(Visit.SessionCookie, visit.SetCookies.Keys);
        Assert.All(visit.SetCookies.Values, cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("(?i)samesite=(lax|strict)", cookie);
        });
    }

    private static bool IsInline(IElement element) =>
        element.HasAttribute("style")
        || element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
        || (element is { LocalName: "script" } && !element.HasAttribute("src"))
        || element.LocalName == "style"
        || element.GetAttribute("href")?.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) == true;

    private async Task<IReadOnlyList<VisitedPage>> PagesWithAsync(Visit visit, string field)
    {
        var (web, chatbot) = (App.AddressOf(Frontend.Web), App.AddressOf(Frontend.Chatbot));
        Task<VisitedPage> OpenAsync(string path) => visit.GetAsync(new Uri(web, path));
        switch (field)
        {
            case "title" or "description":
                var created = await visit.SubmitAsync(await OpenAsync("/"), "/tasks", [("title", field == "title" ? $"{Markup} tomorrow" : "plain"), ("description", Markup)]);
                Assert.True(created.Document.QuerySelector(".task")?.TextContent.Contains("<script>alert(1)</script>", StringComparison.Ordinal), created.Html);
                var task = created.Document.QuerySelector<IElement>(".task a.task-title")!.GetAttribute("href")!;
                return [created, await OpenAsync(task), await OpenAsync($"{task.Split('?')[0]}/delete"), await OpenAsync("/dashboard"), await OpenAsync("/palette")];
            case "tag":
                var tagged = await visit.SubmitAsync(await OpenAsync("/"), "/tasks", [("title", "tagged"), ("asTyped", "true"), ("tags", ShortMarkup)]);
                Assert.Contains($"#{ShortMarkup}", tagged.Document.QuerySelector(".tag-list")!.TextContent, StringComparison.Ordinal);
                return [tagged, await OpenAsync($"/?tag={Uri.EscapeDataString(ShortMarkup)}"), await OpenAsync("/palette"), await OpenAsync("/?search=tagged&status=all")];
            case "import row":
                var report = await ImportAsync(visit, await OpenAsync("/transfer"), $"title,due\n{ShortMarkup},{ShortMarkup}\n{ShortMarkup},\n");
                Assert.Contains(ShortMarkup, report.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
                return [report, await OpenAsync("/?status=all")];
            case "account name":
                var named = await visit.SubmitAsync(await OpenAsync("/account"), "/account", [("name", Markup)]);
                Assert.Equal(Markup, named.Document.QuerySelector<IElement>("[name=name]")!.GetAttribute("value"));
                return [named, await OpenAsync("/"), await visit.GetAsync(chatbot)];
            case "search":
                return [await OpenAsync($"/?search={Uri.EscapeDataString(Markup)}"), await OpenAsync($"/?tag={Uri.EscapeDataString(Markup)}&due={Uri.EscapeDataString(Markup)}&sort={Uri.EscapeDataString(Markup)}")];
            case "sign-up name":
                return [await visit.SubmitAsync(await OpenAsync("/sign-up"), "/sign-up", [("name", Markup), ("email", "no"), ("password", "short")])];
            case "sign-up e-mail":
                return [await visit.SubmitAsync(await OpenAsync("/sign-up"), "/sign-up", [("name", "No"), ("email", Markup), ("password", "short")])];
            case "return address":
                return [await OpenAsync("/sign-in?returnUrl=javascript:alert(1)"), await OpenAsync($"/sign-in?returnUrl={Uri.EscapeDataString("/" + Markup)}")];
            default:
                var talk = await visit.SubmitAsync(await visit.GetAsync(new Uri(chatbot, "/new")), "/chat", [("message", $"add {Markup}")]);
                if (field == "message")
                {
                    return [talk, await visit.GetAsync(new Uri(chatbot, "/conversations"))];
                }

                var rename = new Uri(talk.Address, talk.Address.AbsolutePath + "/rename");
                var renamed = await visit.SubmitAsync(await visit.GetAsync(rename), rename.AbsolutePath, [("title", Markup)]);
                Assert.Contains("<script>alert(1)</script>", renamed.Document.Body!.TextContent, StringComparison.Ordinal);
                return [renamed, await visit.GetAsync(rename), await visit.GetAsync(new Uri(chatbot, "/conversations"))];
        }
    }

    private static Task<VisitedPage> ImportAsync(Visit visit, VisitedPage page, string csv) => visit.SendAsync(() =>
    {
        var form = new MultipartFormDataContent { { new StringContent(csv), "file", $"{ShortMarkup}.csv" } };
        foreach (var (name, value) in VisitedPage.FieldsOf(page.FormTo("/transfer")).Where(field => field.Key != "file"))
        {
            form.Add(new StringContent(value), name);
        }

        return new HttpRequestMessage(HttpMethod.Post, new Uri(page.Address, "/transfer")) { Content = form };
    });
}
