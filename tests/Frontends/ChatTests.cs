namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class ChatTests(RunningApp app)
{
    [Fact]
    public async Task Without_javascript_the_form_waits_for_the_whole_answer()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        var page = await browser.SubmitAsync(await browser.GetAsync("/"), ".composer", ("message", "Add buy oat milk tomorrow"));
        Assert.StartsWith("/conversations/", page.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("Add buy oat milk tomorrow", page.Text(".message.user .text"));
        Assert.Contains("oat milk", page.Text(".message.assistant .text"), StringComparison.Ordinal);
        Assert.Equal("Added", page.Text(".tool-card .what"));
        Assert.StartsWith("http://web.test/tasks/", page.Find(".tool-card a").GetAttribute("href"), StringComparison.Ordinal);

        page = await browser.SubmitAsync(page, ".composer", ("message", "Show my tasks"));
        Assert.Equal(4, page.Texts(".message").Count);
        Assert.Contains("1 found", page.Html, StringComparison.Ordinal);

        using var web = browser.On(app.Web);
        Assert.Contains("oat milk", (await web.GetAsync("/")).Text(".task-title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_says_it_once_and_one_that_is_changed_says_more()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        var form = await browser.GetAsync("/new");
        await browser.SubmitAsync(form, ".composer", ("message", "Add buy rye bread"));
        await browser.SubmitAsync(form, ".composer", ("message", "Add buy rye bread"));
        await browser.SubmitAsync(form, ".composer", ("message", "Add buy plums"));
        await browser.SubmitAsync(await browser.GetAsync("/new"), ".composer", ("message", "Add buy plums"));

        using var web = browser.On(app.Web);
        Assert.Equal(["buy plums", "buy plums", "buy rye bread"], (await web.GetAsync("/")).Texts(".task-title").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_example_begins_a_conversation()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        var page = await browser.SubmitAsync(await browser.GetAsync("/new"), ".prompts button");
        Assert.Equal(2, page.Texts(".message").Count);
    }

    [Fact]
    public async Task Conversations_are_listed_opened_and_deleted()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        await browser.SubmitAsync(await browser.GetAsync("/new"), ".composer", ("message", "Show my tasks"));
        await browser.SubmitAsync(await browser.GetAsync("/new"), ".composer", ("message", "Add call the plumber"));
        var latest = await browser.GetAsync("/");
        Assert.Equal(["Add call the plumber", "Show my tasks"], latest.Texts(".conversations li"));
        Assert.Equal("Add call the plumber", latest.Heading);

        var older = await browser.GetAsync(latest.Find(".conversations li:last-child a").GetAttribute("href")!);
        Assert.Equal("Show my tasks", older.Heading);
        var question = await browser.GetAsync(older.Find("[data-dialog]").GetAttribute("href")!);
        var after = await browser.SubmitAsync(question, "main form");
        Assert.Equal(["Add call the plumber"], after.Texts(".conversations li"));
        Assert.Equal(404, (await browser.GetAsync(older.Url.AbsolutePath)).Status);
        Assert.Equal(200, (await browser.SubmitAsync(question, "main form")).Status);
    }

    [Fact]
    public async Task An_empty_message_is_refused_beside_the_field()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        var page = await browser.SubmitAsync(await browser.GetAsync("/new"), ".composer", ("message", "  "));
        Assert.Equal(400, page.Status);
        Assert.Contains("must not be empty", page.Text(".error-summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_to_a_conversation_that_is_gone_finds_nothing()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        var page = await browser.SubmitAsync(
            await browser.GetAsync("/new"), ".composer", ("message", "Hello"), ("conversationId", "999999999"));
        Assert.Equal(404, page.Status);
    }

    [Fact]
    public async Task The_stream_passes_the_backends_events_on()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        using var response = await StreamAsync(browser, "Add buy bread");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("event: started", text, StringComparison.Ordinal);
        Assert.Contains("event: tool_result", text, StringComparison.Ordinal);
        Assert.Contains("event: done", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_refuses_with_problem_details()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        using var response = await StreamAsync(browser, " ");
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("must not be empty", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    internal static async Task<HttpResponseMessage> StreamAsync(Browser browser, string message, CancellationToken cancellationToken = default)
    {
        var token = (await browser.GetAsync("/new")).Find(".composer [name=form-token]").GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/stream");
        request.Headers.Accept.Clear();
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Content = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["form-token"] = token, ["message"] = message });
        return await browser.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
