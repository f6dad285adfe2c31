using System.Globalization;
using Microsoft.AspNetCore.Http;
using TodoStack.Contracts;

namespace TodoStack.Frontends.Tests;

/// <summary>The pages of the chat without JavaScript: conversations, their titles, earlier messages, and who answers.</summary>
[Collection(RunningAppDefinition.Name)]
public sealed class ChatPageTests(RunningApp app)
{
    [Fact]
    public async Task A_conversation_is_renamed_and_its_title_follows()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        var talk = await SayAsync(browser, await browser.GetAsync("/new"), "Show my tasks");
        var question = await browser.GetAsync(talk.Find("[data-rename]").GetAttribute("href")!);
        Assert.Equal("Show my tasks", question.Find("#title").GetAttribute("value"));

        var refused = await browser.SubmitAsync(question, "main form", ("title", "  "));
        Assert.Equal(400, refused.Status);
        Assert.True(refused.Has("#title[aria-invalid=true]"));
        var renamed = await browser.SubmitAsync(refused, "main form", ("title", "<b>Plans</b>"));

        Assert.Equal("<b>Plans</b>", renamed.Heading);
        Assert.Equal("<b>Plans</b> · TodoStack", renamed.Document.Title);
        Assert.Equal(talk.Url.AbsolutePath, renamed.Url.AbsolutePath);
        Assert.Equal(["<b>Plans</b>"], renamed.Texts(".conversations li"));
    }

    [Fact]
    public async Task All_conversations_are_listed_page_by_page_searched_renamed_and_deleted()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        Assert.Equal("No conversations yet", (await browser.GetAsync("/conversations")).Text(".empty h2"));
        for (var number = 1; number <= 22; number++)
        {
            await SayAsync(browser, await browser.GetAsync("/new"), string.Create(CultureInfo.InvariantCulture, $"Hello {number:00}"));
        }

        var first = await browser.GetAsync("/conversations");
        Assert.Equal(20, first.Texts(".conversation-link").Count);
        Assert.Equal("Hello 22", first.Text(".conversation-link .title"));
        Assert.Equal("22 conversations", first.Text("[data-announce]"));
        var second = await browser.GetAsync(first.Find(".pager [rel=next]").GetAttribute("href")!);
        Assert.Equal(["Hello 02", "Hello 01"], second.Texts(".conversation-link .title"));
        Assert.Equal(second.Texts(".title"), (await browser.GetAsync("/conversations?page=99")).Texts(".title"));

        var found = await browser.SubmitAsync(first, ".conversation-search", ("search", "HELLO 07"));
        Assert.Equal(["Hello 07"], found.Texts(".conversation-link .title"));
        var renaming = await browser.GetAsync(found.Find("[data-part=rename]").GetAttribute("href")!);
        var renamed = await browser.SubmitAsync(renaming, "main form", ("title", "Lucky"));
        Assert.Equal("/conversations", renamed.Url.AbsolutePath);
        found = await browser.GetAsync("/conversations?search=lucky");
        var deleting = await browser.GetAsync(found.Find("[data-part=delete]").GetAttribute("href")!);
        Assert.Equal("21 conversations", (await browser.SubmitAsync(deleting, "main form")).Text("[data-announce]"));
        Assert.Equal("Nothing found", (await browser.GetAsync("/conversations?search=lucky")).Text(".empty h2"));
    }

    [Fact]
    public async Task Earlier_messages_have_an_address()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        var page = await browser.GetAsync("/new");
        for (var number = 1; number <= 26; number++)
        {
            page = await SayAsync(browser, page, string.Create(CultureInfo.InvariantCulture, $"Hello {number:00}"));
        }

        Assert.Equal(50, page.Texts(".message").Count);
        Assert.Equal("Hello 02", page.Text(".message.user .text"));
        var earlier = await browser.GetAsync(page.Find("[data-older]").GetAttribute("href")!);
        Assert.Equal(["Hello 01"], earlier.Texts(".message.user .text"));
        Assert.False(earlier.Has("[data-older]"));
        Assert.Equal(50, (await browser.GetAsync(earlier.Find(".earlier a").GetAttribute("href")!)).Texts(".message").Count);
        Assert.Equal(50, (await browser.GetAsync($"{page.Url.AbsolutePath}?before=nonsense")).Texts(".message").Count);
    }

    [Fact]
    public async Task A_list_in_an_answer_is_a_list_with_links_to_its_tasks()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        await SayAsync(browser, await browser.GetAsync("/new"), "Add <script>alert(1)</script> milk");
        var page = await SayAsync(browser, await browser.GetAsync("/new"), "Show my tasks");

        var item = page.Find(".message.assistant .text li");
        Assert.Contains("<script>alert(1)</script> milk", item.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("http://web.test/tasks/", item.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
        Assert.Contains("\n- #", page.Find("[data-copy]").GetAttribute("data-copy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_built_in_assistant_says_who_it_is_and_which_language_it_understands()
    {
        using var browser = (await app.SignUpAsync()).On(app.Chatbot);
        var english = await browser.GetAsync("/new");
        Assert.Equal("Built-in assistant Available", english.Text("[data-assistant]"));
        Assert.DoesNotContain("understands English", english.Text(".chat-empty"), StringComparison.Ordinal);
        var arabic = await browser.SubmitAsync(english, ".chooser [value=ar]");
        Assert.Contains("المساعد المدمج يفهم الإنجليزية", arabic.Text(".chat-empty"), StringComparison.Ordinal);
        Assert.Equal("rtl", arabic.Find("html").GetAttribute("dir"));
    }

    [Theory]
    [InlineData(AssistantState.Available, null, "gpt-4.1-mini Available", null)]
    [InlineData(AssistantState.Recovering, null, "gpt-4.1-mini Recovering", null)]
    [InlineData(AssistantState.Unavailable, 12, "gpt-4.1-mini Unavailable", "12 seconds")]
    [InlineData(AssistantState.Unavailable, null, "gpt-4.1-mini Unavailable", "in a moment")]
    public async Task A_model_is_named_with_its_state_and_what_to_do_when_it_is_away(
        AssistantState state, int? retryAfter, string head, string? banner)
    {
        await using var stub = await StubBackend.StartAsync();
        await using var chatbot = app.NewChatbot(backend: stub.Address);
        using var browser = new Browser(chatbot);
        await browser.SignInAsync();
        stub.Answer = context => (context.Request.Path.Value!.EndsWith("/assistant", StringComparison.Ordinal)
            ? Results.Json(new AssistantResponse("openai", "gpt-4.1-mini", state, retryAfter), TodoJson.Options)
            : Empty()).ExecuteAsync(context);

        var page = await browser.GetAsync("/new");

        Assert.Equal(head, page.Text("[data-assistant]"));
        Assert.Equal(banner is not null, page.Has("[data-assistant-banner] .callout"));
        if (banner is not null)
        {
            Assert.Contains(banner, page.Text("[data-assistant-banner]"), StringComparison.Ordinal);
            Assert.Equal("http://web.test/", page.Find("[data-assistant-banner] a").GetAttribute("href"));
        }
    }

    [Fact]
    public async Task A_page_is_shown_without_knowing_who_answers()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var chatbot = app.NewChatbot(backend: stub.Address);
        using var browser = new Browser(chatbot);
        await browser.SignInAsync();
        stub.Answer = context => (context.Request.Path.Value!.EndsWith("/conversations", StringComparison.Ordinal)
            ? Empty()
            : Results.NotFound(new { title = "no" })).ExecuteAsync(context);

        var page = await browser.GetAsync("/new");

        Assert.Equal(200, page.Status);
        Assert.False(page.Has("[data-assistant]"));
    }

    [Fact]
    public async Task An_answer_that_is_being_made_is_shown_as_such_and_can_be_stopped()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var chatbot = app.NewChatbot(backend: stub.Address);
        using var browser = new Browser(chatbot);
        await browser.SignInAsync();
        var stopped = "";
        stub.Answer = context =>
        {
            var path = context.Request.Path.Value!;
            if (path.EndsWith("/chat/stop", StringComparison.Ordinal))
            {
                stopped = context.Request.Headers["Idempotency-Key"].ToString();
                return Results.Accepted().ExecuteAsync(context);
            }

            return (path.EndsWith("/turns", StringComparison.Ordinal)
                ? Results.Json(new Page<TurnResponse>([new TurnResponse("k1", 5, "What is due?", DateTimeOffset.UtcNow)], 1, 100, 1), TodoJson.Options)
                : path.EndsWith("/conversations", StringComparison.Ordinal) ? Empty() : Results.NotFound(new { title = "no" })).ExecuteAsync(context);
        };

        // Nothing of a conversation is stored before its first answer is.
        var page = await browser.GetAsync("/");
        Assert.Equal("What is due?", page.Text(".message.user .text"));
        Assert.Equal("The answer is being made", page.Text("[data-turn] .thinking"));
        Assert.Equal("/conversations/5", page.Find("[data-look-again]").GetAttribute("href"));
        Assert.Equal(200, (await browser.GetAsync("/conversations/5")).Status);
        Assert.Equal(404, (await browser.GetAsync("/conversations/6")).Status);

        var after = await browser.SubmitAsync(page, "[data-stop-turn]");

        Assert.Equal("k1", stopped);
        Assert.Equal("/conversations/5", after.Url.AbsolutePath);
    }

    [Fact]
    public async Task A_stopped_answer_says_so_and_its_message_can_be_sent_again()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var chatbot = app.NewChatbot(backend: stub.Address);
        using var browser = new Browser(chatbot);
        await browser.SignInAsync();
        var now = DateTimeOffset.UtcNow;
        var keys = new List<string>();
        var said = new MessageResponse(1, MessageRole.User, "Count to ten", [], now);
        var answer = new MessageResponse(2, MessageRole.Assistant, "One, two", [], now, Stopped: true);
        stub.Answer = context =>
        {
            var path = context.Request.Path.Value!;
            if (HttpMethods.IsPost(context.Request.Method))
            {
                keys.Add(context.Request.Headers["Idempotency-Key"].ToString());
                return Results.NotFound(new { title = "no" }).ExecuteAsync(context);
            }

            return (path.EndsWith("/messages", StringComparison.Ordinal) ? Results.Json(new Page<MessageResponse>([answer, said], 1, 50, 2), TodoJson.Options)
                : path.EndsWith("/5", StringComparison.Ordinal) ? Results.Json(new ConversationResponse(5, "Count", now, now), TodoJson.Options)
                : Empty()).ExecuteAsync(context);
        };

        var page = await browser.GetAsync("/conversations/5");

        Assert.Equal("One, two", page.Text(".message.assistant .text"));
        Assert.StartsWith("Stopped.", page.Text(".stopped"), StringComparison.Ordinal);
        Assert.Equal("Count to ten", page.Find(".again button").GetAttribute("value"));
        await browser.SubmitAsync(page, ".again button");
        await browser.SubmitAsync(await browser.GetAsync("/conversations/5"), ".again button");
        Assert.Equal(2, keys.Distinct().Count());
    }

    private static Task<WebPage> SayAsync(Browser browser, WebPage page, string message) =>
        browser.SubmitAsync(page, ".composer", ("message", message));

    private static IResult Empty() => Results.Json(new { items = Array.Empty<object>(), number = 1, size = 20, total = 0 });
}
