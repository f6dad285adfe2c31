namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class PageTests(RunningApp app)
{
    public static TheoryData<string, string> GuestPages => new()
    {
        { "web", "/" }, { "web", "/sign-in" }, { "web", "/sign-up" }, { "web", "/nothing-here" },
        { "chatbot", "/" }, { "chatbot", "/sign-in" }, { "chatbot", "/sign-up" }, { "chatbot", "/nothing-here" },
    };

    public static TheoryData<string, string> UserPages => new()
    {
        { "web", "/" }, { "web", "/?status=completed&search=x&priority=high&tag=home&sort=due&direction=asc" }, { "web", "/sign-out" },
        { "web", "/tasks/999999999" }, { "chatbot", "/" }, { "chatbot", "/new" }, { "chatbot", "/sign-out" },
        { "chatbot", "/conversations/999999999" },
    };

    [Theory]
    [MemberData(nameof(GuestPages))]
    public async Task A_page_for_guests_is_whole_and_strict(string frontend, string path)
    {
        using var browser = new Browser(Replica(frontend));
        Check(await browser.GetAsync(path));
    }

    [Theory]
    [MemberData(nameof(UserPages))]
    public async Task A_page_for_users_is_whole_and_strict(string frontend, string path)
    {
        using var user = await app.SignUpAsync();
        using var browser = user.On(Replica(frontend));
        var page = await browser.GetAsync(path);
        Check(page);
        Assert.Equal("Ada Lovelace", page.Text(".account-name"));
    }

    [Theory]
    [InlineData("web", "/tasks/1")]
    [InlineData("web", "/tasks/1/delete")]
    [InlineData("chatbot", "/new")]
    [InlineData("chatbot", "/conversations/1")]
    [InlineData("chatbot", "/conversations/1/delete")]
    public async Task A_guest_is_led_to_sign_in_and_back(string frontend, string path)
    {
        using var browser = new Browser(Replica(frontend));
        var page = await browser.GetAsync(path);
        Assert.Equal("/sign-in", page.Url.AbsolutePath);
        Assert.Equal(path, page.Find("[name=returnUrl]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("web")]
    [InlineData("chatbot")]
    public async Task An_unknown_address_shows_the_designed_page(string frontend)
    {
        using var browser = new Browser(Replica(frontend));
        var page = await browser.GetAsync("/nothing-here");
        Assert.Equal(404, page.Status);
        Assert.Equal("There is nothing here", page.Heading);
    }

    [Fact]
    public async Task Another_users_task_does_not_exist()
    {
        using var owner = await app.SignUpAsync();
        var list = await owner.AddTaskAsync("Mine alone");
        var path = list.Find(".task-title").GetAttribute("href")!;
        using var other = await app.SignUpAsync();
        Assert.Equal(404, (await other.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("chatbot")]
    public async Task Static_files_are_compressed_and_kept_for_good(string frontend)
    {
        using var browser = new Browser(Replica(frontend));
        var page = await browser.GetAsync("/");
        var files = page.Document.QuerySelectorAll("link[href^='/']:not([rel=manifest]), script[src]")
            .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).ToList();
        Assert.True(files.Count >= 3, page.Html);
        foreach (var file in files)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file);
            request.Headers.Add("Accept-Encoding", "gzip");
            using var response = await browser.Http.SendAsync(request);
            response.EnsureSuccessStatusCode();
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.True(Path.GetExtension(file) is ".svg" or ".png" || response.Content.Headers.ContentEncoding.Contains("gzip"), file);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br, gzip")]
    public async Task Pages_are_compressed_and_streams_are_not(string accepted)
    {
        using var browser = new Browser(app.Web);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("Accept-Encoding", accepted);
        using var response = await browser.Http.SendAsync(request);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.InRange((await response.Content.ReadAsByteArrayAsync()).Length, 1, 5000);

        using var health = new HttpRequestMessage(HttpMethod.Get, "/api/health");
        health.Headers.Add("Accept-Encoding", accepted);
        using var plain = await browser.Http.SendAsync(health);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("web")]
    [InlineData("chatbot")]
    public async Task A_first_visit_weighs_less_than_100_kilobytes(string frontend)
    {
        using var browser = new Browser(Replica(frontend));
        var page = await browser.GetAsync("/");
        long bytes = page.Html.Length;
        foreach (var element in page.Document.QuerySelectorAll("link[href^='/']:not([rel=apple-touch-icon], [rel=manifest]), script[src]"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, element.GetAttribute("href") ?? element.GetAttribute("src")!);
            request.Headers.Add("Accept-Encoding", "gzip");
            using var response = await browser.Http.SendAsync(request);
            bytes += (await response.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.InRange(bytes, 1, 100_000);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/api/health")]
    [InlineData("/ready")]
    public async Task Health_is_told(string path)
    {
        using var browser = new Browser(app.Web);
        using var response = await browser.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Contains("\"healthy\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stored_html_comes_out_as_text()
    {
        const string Html = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&";
        using var browser = await app.SignUpAsync("<b>Ada</b>");
        await browser.AddTaskAsync(Html, ("description", Html), ("tags", "<i>tag</i>"));
        var list = await browser.GetAsync("/");
        Assert.Equal(Html, list.Text(".task-title"));
        Assert.Equal("#<i>tag</i>", list.Text(".task-meta .tag"));
        Assert.Equal("<b>Ada</b>", list.Text(".account-name"));
        Check(list);

        var task = await browser.GetAsync(list.Find(".task-title").GetAttribute("href")!);
        Assert.Equal(Html, task.Find("#title").GetAttribute("value"));
        Assert.Equal(Html, task.Find("#description").TextContent);
        Check(task);

        using var chat = browser.On(app.Chatbot);
        var answer = await chat.SubmitAsync(await chat.GetAsync("/new"), ".composer", ("message", Html));
        Assert.Equal(Html, answer.Text(".message.user .text"));
        Check(answer);
    }

    private static void Check(WebPage page)
    {
        Assert.StartsWith("<!DOCTYPE html>", page.Html.TrimStart(), StringComparison.Ordinal);
        Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.Document.QuerySelectorAll("main"));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.EndsWith("TodoStack", page.Document.Title!.Replace(": a calm list of what you have to do", "", StringComparison.Ordinal)
            .Replace(" assistant", "", StringComparison.Ordinal), StringComparison.Ordinal);

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("style, [style], script:not([src])"));
        Assert.DoesNotContain(
            page.Document.All, element => element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(
            page.Document.QuerySelectorAll("[src], link[href]"), e => (e.GetAttribute("src") ?? e.GetAttribute("href"))![0] != '/');

        var ids = page.Document.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        foreach (var form in page.Document.QuerySelectorAll("form[method=post]"))
        {
            Assert.NotNull(form.QuerySelector("[name=form-token]"));
        }

        foreach (var input in page.Document.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
        {
            var isLabelled = input.HasAttribute("aria-label") || input.Closest("label") is not null
                || page.Document.QuerySelector($"label[for='{input.Id}']") is not null;
            Assert.True(isLabelled, input.OuterHtml);
        }

        // A text that is missing would show its own name.
        Assert.DoesNotMatch(@">\s*[A-Z][A-Za-z]+\.[A-Za-z]+(\.[A-Za-z]+)?\s*<", page.Html);
    }

    private IReplica Replica(string frontend) => frontend == "web" ? app.Web : app.Chatbot;
}
