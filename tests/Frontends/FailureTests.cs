using System.Net;
using Microsoft.AspNetCore.Http;
using TodoStack.TestSupport;

namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class FailureTests(RunningApp app)
{
    [Fact]
    public async Task A_backend_that_is_down_shows_the_designed_page_and_keeps_the_frontend_ready()
    {
        var nowhere = new Uri($"http://127.0.0.1:{ServiceProcess.FreePort()}");
        await using var web = app.NewWeb(new() { ["Backend:TimeoutSeconds"] = "2" }, nowhere);
        using var user = (await app.SignUpAsync()).On(web);

        var page = await user.GetAsync("/?status=all");
        Assert.Equal(503, page.Status);
        Assert.Equal("Your tasks are out of reach for a moment", page.Heading);
        Assert.Equal("/?status=all", page.Find("main .primary").GetAttribute("href"));
        Assert.NotEmpty(page.Text("code"));
        Assert.Equal("5", page.Headers.RetryAfter!.ToString());
        Assert.Equal(200, (await new Browser(web).GetAsync("/")).Status);

        using var ready = await user.Http.GetAsync(new Uri("/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        var health = await ready.Content.ReadAsStringAsync();
        Assert.Contains("\"degraded\"", health, StringComparison.Ordinal);
        Assert.Contains("Backend__BaseUrl", health, StringComparison.Ordinal);

        // Signing out must work all the same: the cookie goes.
        var signOut = await user.SubmitAsync(await user.GetAsync("/sign-out"), "main form");
        Assert.False(signOut.Has(".account"));
    }

    [Fact]
    public async Task A_form_that_could_not_be_sent_is_offered_again_with_all_that_was_typed()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var web = app.NewWeb(backend: stub.Address);
        using var browser = new Browser(web);
        await browser.SignInAsync();
        var isUp = true;
        string? sent = null;
        stub.Answer = async context =>
        {
            context.Response.StatusCode = isUp ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError;
            if (isUp && HttpMethods.IsPost(context.Request.Method))
            {
                sent = await new StreamReader(context.Request.Body).ReadToEndAsync();
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            }
            else if (isUp)
            {
                await StubBackend.AnswerNoTasksAsync(context);
            }
        };
        var form = await browser.GetAsync("/");
        isUp = false;
        var page = await browser.SubmitAsync(form, ".quick-add", ("title", "Typed for long"), ("tags", "a"));
        Assert.Equal(502, page.Status);
        Assert.Contains("Typed for long", page.Text(".typed"), StringComparison.Ordinal);
        isUp = true;
        await browser.SubmitAsync(page, "main form");
        Assert.Contains("Typed for long", sent, StringComparison.Ordinal);

        // A password is not repeated in a page.
        isUp = false;
        using var guest = new Browser(web);
        Assert.DoesNotContain(Browser.Password, (await guest.SignUpAsync()).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "text/plain", "oops")]
    [InlineData(200, "application/json", "{\"not\": \"a page\"}")]
    [InlineData(200, "text/html", "<p>a proxy's page</p>")]
    [InlineData(200, "application/json", "null")]
    public async Task A_backend_that_answers_nonsense_shows_the_designed_page(int status, string type, string body)
    {
        await using var stub = await StubBackend.StartAsync();
        await using var web = app.NewWeb(backend: stub.Address);
        using var browser = new Browser(web);
        await browser.SignInAsync();
        stub.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body);
        };
        var page = await browser.GetAsync("/");
        Assert.Equal(502, page.Status);
        Assert.Equal("We got an answer that makes no sense", page.Heading);
        Assert.True(page.Has("main .primary[href='/']"));
    }

    [Fact]
    public async Task A_backend_that_says_that_it_is_away_is_away()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var web = app.NewWeb(backend: stub.Address);
        using var browser = new Browser(web);
        await browser.SignInAsync();
        stub.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };
        var page = await browser.GetAsync("/");
        Assert.Equal(503, page.Status);
        Assert.Equal("Your tasks are out of reach for a moment", page.Heading);
    }

    [Fact]
    public async Task A_backend_that_is_too_slow_shows_the_designed_page()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var web = app.NewWeb(new() { ["Backend:TimeoutSeconds"] = "1" }, stub.Address);
        using var browser = new Browser(web);
        await browser.SignInAsync();
        var isSlow = false;
        stub.Answer = async context =>
        {
            if (isSlow)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }

            await StubBackend.AnswerNoTasksAsync(context);
        };
        var form = await browser.GetAsync("/");
        isSlow = true;
        var page = await browser.GetAsync("/");
        Assert.Equal(504, page.Status);
        Assert.Equal("This takes too long", page.Heading);

        // What was sent may have arrived: it goes out again under the same key.
        var failed = await browser.SubmitAsync(form, ".quick-add", ("title", "Typed for long"));
        Assert.Equal(504, failed.Status);
        Assert.Contains("Typed for long", failed.Text(".typed"), StringComparison.Ordinal);
        Assert.Equal(form.Find(".quick-add [name=key]").GetAttribute("value"), failed.Find("main form [name=key]").GetAttribute("value"));
    }

    [Fact]
    public async Task Too_many_requests_say_how_long_to_wait()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var web = app.NewWeb(backend: stub.Address);
        using var browser = new Browser(web);
        await browser.SignInAsync();
        stub.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "17";
            return Task.CompletedTask;
        };
        var page = await browser.GetAsync("/");
        Assert.Equal(429, page.Status);
        Assert.Equal("A little slower, please", page.Heading);
        Assert.Contains("17 seconds", page.Text(".lead"), StringComparison.Ordinal);
        Assert.Equal("17", page.Headers.RetryAfter!.ToString());
    }

    [Fact]
    public async Task Too_many_sign_ups_are_told_in_the_form()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var web = app.NewWeb(backend: stub.Address);
        using var browser = new Browser(web);
        stub.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        };
        var page = await browser.SignUpAsync();
        Assert.Equal(429, page.Status);
        Assert.Contains("Wait 120 seconds", page.Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_no_page_expects_shows_what_the_backend_says()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var web = app.NewWeb(backend: stub.Address);
        using var browser = new Browser(web);
        await browser.SignInAsync();
        stub.Answer = context => Results.Problem(statusCode: 400, title: "Bad", detail: "It cannot be so.").ExecuteAsync(context);
        var page = await browser.GetAsync("/");
        Assert.Equal(400, page.Status);
        Assert.Contains("It cannot be so.", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_backend_learns_the_browsers_address_and_the_token_and_nothing_else_does()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var web = app.NewWeb(new() { ["Proxy:TrustedNetworks"] = "127.0.0.0/8,::1/128" }, stub.Address);
        using var browser = new Browser(web);
        await browser.SignInAsync();
        var seen = new TaskCompletionSource<(string? Forwarded, string? Authorization)>();
        stub.Answer = context =>
        {
            seen.TrySetResult((context.Request.Headers["X-Forwarded-For"], context.Request.Headers.Authorization));
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var response = await browser.Http.SendAsync(request);
        Assert.Equal(("203.0.113.9", "Bearer token"), await seen.Task);
        Assert.DoesNotContain(web.Logs.Entries, e => e.Contains("Bearer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_form_loses_nothing_typed()
    {
        using var browser = await app.SignUpAsync();
        var form = await browser.GetAsync("/");
        await RevokeAsync(browser);

        var signIn = await browser.SubmitAsync(form, ".quick-add", ("title", "Typed for long"), ("tags", "a, b"));
        Assert.Equal(401, signIn.Status);
        Assert.Contains("waiting for you", signIn.Text(".callout"), StringComparison.Ordinal);
        Assert.DoesNotContain("Typed for long", signIn.Html, StringComparison.Ordinal);

        var wrong = await browser.SubmitAsync(signIn, "main form", ("email", browser.Email), ("password", "not the password"));
        var resume = await browser.SubmitAsync(wrong, "main form", ("password", Browser.Password));
        Assert.Equal("You are signed in again", resume.Heading);
        Assert.Equal("Typed for long", resume.Text(".typed dd"));
        var list = await browser.SubmitAsync(resume, "main form");
        Assert.Equal(["Typed for long"], list.Texts(".task-title"));
        Assert.Equal(["#a", "#b"], list.Texts(".task-meta .tag"));
    }

    [Fact]
    public async Task A_form_sent_after_the_cookie_has_gone_loses_nothing_typed_where_the_browser_vouches_for_it()
    {
        using var browser = await app.SignUpAsync();
        var form = await browser.GetAsync("/");
        browser.Cookies.GetAllCookies().Single(c => c.Name == "todostack.session").Expired = true;
        var unvouched = await browser.SubmitAsync(form, ".quick-add", ("title", "Typed for long"));
        Assert.Equal("/sign-in?ended=true", Assert.Single(unvouched.Redirects));

        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var signIn = await browser.SubmitAsync(form, ".quick-add", ("title", "Typed for long"));
        Assert.Equal(401, signIn.Status);
        var resume = await browser.SubmitAsync(signIn, "main form", ("email", browser.Email), ("password", Browser.Password));
        Assert.Equal("Typed for long", resume.Text(".typed dd"));
    }

    [Fact]
    public async Task A_form_that_is_too_old_is_offered_again_where_the_browser_vouches_for_it()
    {
        using var browser = await app.SignUpAsync();
        KeyValuePair<string, string>[] form = [new("title", "Typed for long"), new("form-token", "from long ago")];
        Assert.DoesNotContain("Typed for long", (await browser.PostAsync("/tasks", form)).Html, StringComparison.Ordinal);

        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var page = await browser.PostAsync("/tasks", form);
        Assert.Equal(400, page.Status);
        Assert.Equal("This form is too old", page.Heading);
        Assert.Contains("Typed for long", page.Text(".typed"), StringComparison.Ordinal);
        Assert.NotEqual("from long ago", page.Find("main [name=form-token]").GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_with_a_password_is_never_shown_again()
    {
        using var browser = await app.SignUpAsync();
        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var page = await browser.PostAsync("/tasks", [new("title", "x"), new("currentPassword", "a secret of mine"), new("form-token", "old")]);
        Assert.Equal(400, page.Status);
        Assert.DoesNotContain("a secret of mine", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_was_tampered_with_is_dropped()
    {
        using var browser = await app.SignUpAsync();
        var form = await browser.GetAsync("/");
        await RevokeAsync(browser);
        var signIn = await browser.SubmitAsync(form, ".quick-add", ("title", "Typed"));
        var page = await browser.SubmitAsync(
            signIn, "main form", ("email", browser.Email), ("password", Browser.Password), ("draft", "made up"));
        Assert.Equal("To do", page.Heading);
    }

    [Fact]
    public async Task A_session_that_has_ended_leads_a_script_to_401()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        var token = (await browser.GetAsync("/new")).Find(".composer [name=form-token]").GetAttribute("value")!;
        await RevokeAsync(browser);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/stream");
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["form-token"] = token, ["message"] = "Hello" });
        using var response = await browser.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_stream_arrives_piece_by_piece_and_ends_at_the_backend_when_the_browser_leaves()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var chatbot = app.NewChatbot(backend: stub.Address);
        using var browser = new Browser(chatbot);
        await browser.SignInAsync();
        var left = new TaskCompletionSource();
        stub.Answer = async context =>
        {
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await Results.Json(new { items = Array.Empty<object>(), number = 1, size = 20, total = 0 }).ExecuteAsync(context);
                return;
            }

            context.RequestAborted.Register(left.SetResult);
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("event: started\ndata: {\"type\":\"started\",\"conversationId\":1}\n\n");
            await context.Response.Body.FlushAsync();
            await left.Task;
        };

        using (var response = await ChatTests.StreamAsync(browser, "Hello"))
        {
            await using var stream = await response.Content.ReadAsStreamAsync();
            using var reader = new StreamReader(stream);
            Assert.Equal("event: started", await reader.ReadLineAsync());
        }

        await left.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("event: error\ndata: {\"type\":\"error\",\"title\":\"The assistant is away.\",\"detail\":\"Try again.\"}\n\n", 503, "The assistant is away. Try again.")]
    [InlineData("event: started\ndata: {\"type\":\"started\",\"conversationId\":1}\n\n", 503, "out of reach")]
    public async Task An_answer_that_could_not_be_made_is_told(string events, int status, string text)
    {
        await using var stub = await StubBackend.StartAsync();
        await using var chatbot = app.NewChatbot(backend: stub.Address);
        using var browser = new Browser(chatbot);
        await browser.SignInAsync();
        stub.Answer = context => HttpMethods.IsGet(context.Request.Method)
            ? Results.Json(new { items = Array.Empty<object>(), number = 1, size = 20, total = 0 }).ExecuteAsync(context)
            : Results.Text(events, "text/event-stream").ExecuteAsync(context);
        var page = await browser.SubmitAsync(await browser.GetAsync("/new"), ".composer", ("message", "Typed for long"));
        Assert.Equal(status, page.Status);
        Assert.Contains(text, page.Text("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"tool\":\"add_task\",\"arguments\":{},\"result\":\"It failed\",\"isError\":true}", "Could not add the task It failed")]
    [InlineData("{\"tool\":\"delete_task\",\"arguments\":{},\"result\":{\"id\":4,\"title\":\"Gone\"},\"isError\":false}", "Deleted Gone")]
    [InlineData("{\"tool\":\"future_tool\",\"arguments\":{},\"result\":[1],\"isError\":false}", "Used future_tool")]
    [InlineData("{\"tool\":\"update_task\",\"arguments\":{},\"result\":{\"id\":\"x\",\"title\":7},\"isError\":false}", "Changed")]
    public async Task Any_tool_call_can_be_shown(string call, string text)
    {
        await using var stub = await StubBackend.StartAsync();
        await using var chatbot = app.NewChatbot(backend: stub.Address);
        using var browser = new Browser(chatbot);
        await browser.SignInAsync();
        const string Time = "\"2026-01-01T00:00:00Z\"";
        var conversation = $"{{\"id\":1,\"title\":\"T\",\"createdAt\":{Time},\"updatedAt\":{Time}}}";
        stub.Answer = context => Results.Text(
            context.Request.Path.Value switch
            {
                { } path when path.EndsWith("/messages", StringComparison.Ordinal) =>
                    $"{{\"items\":[{{\"id\":1,\"role\":\"assistant\",\"content\":\"\",\"toolCalls\":[{call}],\"createdAt\":{Time}}}],\"number\":2,\"size\":50,\"total\":150}}",
                { } path when path.EndsWith("/1", StringComparison.Ordinal) => conversation,
                _ => $"{{\"items\":[{conversation}],\"number\":1,\"size\":20,\"total\":1}}",
            },
            "application/json").ExecuteAsync(context);
        var page = await browser.GetAsync("/conversations/1");
        Assert.Equal(text, page.Text(".tool-card"));
        Assert.False(page.Has(".tool-card a"));
        Assert.True(page.Has("a[href='/conversations/1?before=1']"));
    }

    [Fact]
    public async Task Nothing_personal_is_logged()
    {
        await using var web = app.NewWeb();
        await using var chatbot = app.NewChatbot();
        using var browser = new Browser(web);
        await browser.SignUpAsync("Zebulon Personal");
        await browser.AddTaskAsync("A secret errand", ("description", "with a secret detail"), ("tags", "secrettag"));
        await browser.GetAsync("/?search=secret&tag=secrettag");
        await browser.AddTaskAsync("");
        using var chat = browser.On(chatbot);
        await chat.SubmitAsync(await chat.GetAsync("/new"), ".composer", ("message", "Add a secret wish"));
        await browser.SubmitAsync(await browser.GetAsync("/"), ".account");
        await browser.SubmitAsync(await browser.GetAsync("/sign-in"), "main form", ("email", browser.Email), ("password", "a wrong secret"));

        var logs = string.Join('\n', web.Logs.Entries.Concat(chatbot.Logs.Entries));
        Assert.Contains("POST", logs, StringComparison.Ordinal);
        foreach (var personal in new[] { browser.Email, Browser.Password, "secret", "Zebulon", "eyJ" })
        {
            Assert.DoesNotContain(personal, logs, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Ends the token, as signing out in another browser with the same token would.</summary>
    private async Task RevokeAsync(Browser browser)
    {
        var kept = browser.Cookie("todostack.session")!;
        using var web = browser.On(app.Web);
        await web.SubmitAsync(await web.GetAsync("/"), ".account");
        browser.Cookies.Add(app.Web.Address, new Cookie("todostack.session", kept, "/"));
    }
}
