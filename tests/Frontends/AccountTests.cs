namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class AccountTests(RunningApp app)
{
    [Fact]
    public async Task Signing_up_leads_to_an_empty_list_in_both_apps()
    {
        using var web = new Browser(app.Web);
        var list = await web.SignUpAsync();
        Assert.Equal(200, list.Status);
        Assert.Equal("Nothing to do", list.Text(".empty h2"));

        using var chat = web.On(app.Chatbot);
        var page = await chat.GetAsync("/");
        Assert.Equal("Ada Lovelace", page.Text(".account-name"));
        Assert.Equal("What can I do for you?", page.Heading);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites_and_holds_nothing_readable()
    {
        using var browser = new Browser(app.Web);
        var form = await browser.GetAsync("/sign-up");
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["name"] = "Ada",
            ["email"] = $"{Guid.NewGuid():N}@example.com",
            ["password"] = Browser.Password,
            ["form-token"] = form.Find("[name=form-token]").GetAttribute("value")!,
        });
        using var response = await browser.Http.PostAsync(new Uri("/sign-up", UriKind.Relative), content);
        Assert.Equal(303, (int)response.StatusCode);
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("todostack.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("expires=", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_https_the_cookies_are_for_https_alone()
    {
        await using var replica = app.NewWeb(new() { ["Proxy:TrustedNetworks"] = "127.0.0.0/8,::1/128" });
        using var browser = new Browser(replica);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var response = await browser.Http.SendAsync(request);
        Assert.Contains("secure", response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_works_with_the_right_password_alone()
    {
        using var known = await app.SignUpAsync();
        using var browser = new Browser(app.Chatbot);
        var wrong = await browser.SubmitAsync(
            await browser.GetAsync("/sign-in"), "main form", ("email", known.Email), ("password", "not the password"));
        Assert.Equal(401, wrong.Status);
        Assert.Contains("wrong", wrong.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(known.Email, wrong.Find("#email").GetAttribute("value"));
        Assert.Null(wrong.Find("#password").GetAttribute("value"));

        var right = await browser.SubmitAsync(wrong, "main form", ("password", Browser.Password));
        Assert.Equal(200, right.Status);
        Assert.Equal("/", right.Url.AbsolutePath);
        Assert.True(right.Has(".account"));
    }

    [Fact]
    public async Task A_refused_sign_up_says_what_is_wrong_at_each_field_and_keeps_what_was_typed()
    {
        using var browser = new Browser(app.Web);
        var page = await browser.SubmitAsync(
            await browser.GetAsync("/sign-up"), "main form", ("name", ""), ("email", "nonsense"), ("password", "tiny77"));
        Assert.Equal(400, page.Status);
        foreach (var field in new[] { "name", "email", "password" })
        {
            Assert.Equal("true", page.Find($"#{field}").GetAttribute("aria-invalid"));
            Assert.Contains($"{field}-error", page.Find($"#{field}").GetAttribute("aria-describedby"), StringComparison.Ordinal);
            Assert.NotEmpty(page.Text($"#{field}-error"));
            Assert.True(page.Has($".error-summary a[href='#{field}']"));
        }

        Assert.Equal("nonsense", page.Find("#email").GetAttribute("value"));
        Assert.DoesNotContain("tiny77", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_address_is_said_so()
    {
        using var known = await app.SignUpAsync();
        using var browser = new Browser(app.Web);
        var page = await browser.SubmitAsync(
            await browser.GetAsync("/sign-up"), "main form", ("name", "Eve"), ("email", known.Email), ("password", Browser.Password));
        Assert.Equal(409, page.Status);
        Assert.Contains("already", page.Text("#email-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_of_one_app_ends_the_session_in_both()
    {
        using var web = await app.SignUpAsync();
        var before = web.Cookie("todostack.session")!;
        var page = await web.SubmitAsync(await web.GetAsync("/"), ".account");
        Assert.Equal("Know what is next.", page.Heading);
        Assert.Null(web.Cookie("todostack.session"));

        using var chat = web.On(app.Chatbot);
        Assert.False((await chat.GetAsync("/")).Has(".account"));

        // Whoever kept a copy of the cookie has nothing: its token is revoked.
        web.Cookies.Add(app.Chatbot.Address, new System.Net.Cookie("todostack.session", before, "/"));
        var replayed = await chat.GetAsync("/new");
        Assert.Equal("/sign-in", replayed.Url.AbsolutePath);
        Assert.Contains("ended", replayed.Text(".callout"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_to_sign_out_asks_first_and_signs_out()
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.SubmitAsync(await browser.GetAsync("/sign-out"), "main form");
        Assert.False(page.Has(".account"));
        Assert.Equal("/", (await browser.GetAsync("/sign-out")).Url.AbsolutePath);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-up")]
    public async Task Who_is_signed_in_needs_no_sign_in_page(string path)
    {
        using var browser = await app.SignUpAsync();
        Assert.Equal("/", (await browser.GetAsync(path)).Url.AbsolutePath);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:evil.example")]
    [InlineData("~/evil")]
    public async Task A_planted_return_address_leads_home(string planted)
    {
        using var known = await app.SignUpAsync();
        using var browser = new Browser(app.Web);
        var page = await browser.SubmitAsync(
            await browser.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(planted)}"),
            "main form",
            ("email", known.Email),
            ("password", Browser.Password));
        Assert.Equal("/", Assert.Single(page.Redirects));
    }

    [Fact]
    public async Task A_return_address_of_ours_is_followed()
    {
        using var known = await app.SignUpAsync();
        using var browser = new Browser(app.Web);
        var page = await browser.SubmitAsync(
            await browser.GetAsync("/sign-in?returnUrl=%2F%3Fstatus%3Dcompleted"),
            "main form",
            ("email", known.Email),
            ("password", Browser.Password));
        Assert.Equal("?status=completed", page.Url.Query);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-up")]
    [InlineData("/sign-out")]
    [InlineData("/tasks")]
    [InlineData("/tasks/1")]
    [InlineData("/tasks/1/complete")]
    [InlineData("/tasks/1/reopen")]
    [InlineData("/tasks/1/delete")]
    public async Task A_form_from_elsewhere_is_refused(string path)
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.PostAsync(path, [new("title", "planted"), new("form-token", "made up")]);
        Assert.Equal(400, page.Status);
        Assert.Equal("This form is too old", page.Heading);
        Assert.True((await browser.GetAsync("/")).Has(".account"), "the session is still there");
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/tasks")]
    [InlineData("/language")]
    public async Task A_form_that_another_site_sends_is_refused_even_with_a_good_token(string path)
    {
        using var browser = await app.SignUpAsync();
        var token = (await browser.GetAsync("/")).Find("[name=form-token]").GetAttribute("value")!;
        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        var page = await browser.PostAsync(path, [new("title", "planted"), new("form-token", token)]);
        Assert.Equal(403, page.Status);
        Assert.Equal("Another site sent this form", page.Heading);
        browser.Http.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        var list = await browser.GetAsync("/");
        Assert.True(list.Has(".account"), "the session is still there");
        Assert.DoesNotContain("planted", list.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-up")]
    public async Task A_password_can_be_managed_pasted_and_shown(string path)
    {
        using var browser = new Browser(app.Web);
        var page = await browser.GetAsync(path);
        var password = page.Find("#password");
        Assert.Equal(path == "/sign-in" ? "current-password" : "new-password", password.GetAttribute("autocomplete"));
        Assert.Equal("username", page.Find("#email").GetAttribute("autocomplete"));
        Assert.False(password.HasAttribute("onpaste"));
        var reveal = page.Find("[data-reveal]");
        Assert.Equal("password", reveal.GetAttribute("aria-controls"));
        Assert.True(reveal.HasAttribute("hidden"), "without a script the button can do nothing");
    }

    [Fact]
    public async Task A_page_for_somebody_says_why_it_asks_to_sign_in()
    {
        using var browser = new Browser(app.Web);
        Assert.Contains("yours alone", (await browser.GetAsync("/tasks/1")).Text(".callout"), StringComparison.Ordinal);
        Assert.False((await browser.GetAsync("/sign-in")).Has(".callout"));
    }

    [Theory]
    [InlineData("/chat")]
    [InlineData("/chat/stream")]
    [InlineData("/chat/stop")]
    [InlineData("/conversations/1/rename")]
    [InlineData("/conversations/1/delete")]
    public async Task A_form_from_elsewhere_is_refused_by_the_chatbot(string path)
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        Assert.Equal(400, (await browser.PostAsync(path, [new("message", "planted")])).Status);
    }

    [Fact]
    public async Task A_form_of_another_person_is_refused()
    {
        using var eve = await app.SignUpAsync("Eve");
        var token = (await eve.GetAsync("/")).Find(".quick-add [name=form-token]").GetAttribute("value")!;
        using var ada = await app.SignUpAsync();
        var page = await ada.PostAsync("/tasks", [new("title", "planted"), new("form-token", token)]);
        Assert.Equal(400, page.Status);
    }
}
