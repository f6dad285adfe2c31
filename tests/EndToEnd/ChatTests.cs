using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TodoStack.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace TodoStack.EndToEnd.Tests;

/// <summary>The chat in a browser: answers while they are made, stopped, lost and found again.</summary>
public sealed partial class ChatTests(ChatApp app) : IClassFixture<ChatApp>
{
    [Fact]
    public async Task An_answer_is_shown_word_by_word_and_its_tools_with_their_state()
    {
        var page = await app.NewPersonAsync();
        await SendAsync(page, "Remind me to pay the rent");
        await Expect(page.Locator(".thinking:visible")).ToHaveTextAsync("Thinking");
        await Expect(Stop(page)).ToBeVisibleAsync();

        app.Model.Call("add_task", new { title = "pay the <b>rent</b>" });
        var card = page.Locator(".tool-card");
        await Expect(card).ToHaveClassAsync(Done());
        await Expect(card.GetByRole(AriaRole.Link)).ToHaveTextAsync("pay the <b>rent</b>");
        await Expect(card.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", TaskUrl());
        app.Model.Say("It is ");
        await Expect(Answer(page)).ToHaveTextAsync("It is");
        app.Model.Say("on your list:\n- #1 pay the rent");
        app.Model.End();

        // Stored, it is shown as the list that it is.
        await Expect(Answer(page).Locator("li")).ToHaveTextAsync("#1 pay the rent");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Remind me to pay the rent");
        await Expect(page).ToHaveTitleAsync("Remind me to pay the rent · TodoStack");
        await Expect(page).ToHaveURLAsync(ConversationUrl());
        await Expect(Stop(page)).ToBeHiddenAsync();
        await Expect(Field(page)).ToBeFocusedAsync();
        await Expect(page.Locator("[data-announcer]")).ToContainTextAsync("on your list");
    }

    [Fact]
    public async Task A_stopped_answer_keeps_what_was_said_and_its_message_can_be_tried_again()
    {
        var page = await app.NewPersonAsync();
        await SendAsync(page, "Count");
        app.Model.Say("One, two");
        await Expect(Answer(page)).ToHaveTextAsync("One, two");

        await Stop(page).ClickAsync();

        await Expect(page.Locator(".stopped")).ToContainTextAsync("Stopped.");
        await Expect(Answer(page)).ToHaveTextAsync("One, two");
        await page.ReloadAsync();
        await page.Locator("[data-hint]").WaitForAsync();
        await Expect(Answer(page)).ToHaveTextAsync("One, two");
        app.Model.Reset();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.Locator(".thinking:visible")).ToHaveCountAsync(1);
        app.Model.Say("One, two, three");
        app.Model.End();
        await Expect(Answer(page).Last).ToHaveTextAsync("One, two, three");
        await Expect(page.Locator(".message.user")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_connection_that_is_lost_in_mid_answer_is_made_again_and_nothing_is_lost_or_said_twice()
    {
        var page = await app.NewPersonAsync();
        await SendAsync(page, "Count");
        app.Model.Say("One, ");
        await Expect(Answer(page)).ToHaveTextAsync("One,");

        app.Connection.Cut();
        await Expect(page.Locator("[data-reconnecting]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-announcer]")).ToContainTextAsync("The connection was lost");
        app.Model.Say("two");
        app.Model.End();
        app.Connection.Restore();

        await Expect(Answer(page)).ToHaveTextAsync("One, two");
        await Expect(page.Locator(".message")).ToHaveCountAsync(2);
        Assert.Equal(1, app.Model.Asked);
    }

    [Fact]
    public async Task A_message_that_did_not_get_through_is_sent_when_there_is_a_connection()
    {
        var page = await app.NewPersonAsync();
        await page.RouteAsync("**/chat/stream", route => route.AbortAsync());
        await SendAsync(page, "Something precious");
        await Expect(page.Locator("[data-reconnecting]")).ToBeVisibleAsync();
        await page.UnrouteAsync("**/chat/stream");
        app.Model.Say("Kept.");
        app.Model.End();
        await Expect(Answer(page)).ToHaveTextAsync("Kept.");
        await Expect(page.Locator(".message.user .text")).ToHaveTextAsync("Something precious");
        await Expect(page.Locator(".message")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task An_answer_that_is_being_made_when_the_page_is_opened_again_appears()
    {
        var page = await app.NewPersonAsync();
        await SendAsync(page, "Count");
        app.Model.Say("One, ");
        await Expect(Answer(page)).ToHaveTextAsync("One,");

        await page.ReloadAsync();
        await page.Locator("[data-hint]").WaitForAsync();
        await Expect(page.Locator(".message.user .text")).ToHaveTextAsync("Count");
        await Expect(page.Locator("[data-turn] .thinking")).ToHaveTextAsync("The answer is being made");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(app.Chatbot);
        await Expect(other.Locator("[data-turn]")).ToBeVisibleAsync();
        app.Model.Say("two");
        app.Model.End();

        foreach (var one in new[] { page, other })
        {
            await Expect(Answer(one)).ToHaveTextAsync("One, two");
            await Expect(one.Locator(".message")).ToHaveCountAsync(2);
            await Expect(one).ToHaveTitleAsync("Count · TodoStack");
        }

        Assert.Equal(1, app.Model.Asked);
    }

    [Fact]
    public async Task An_answer_is_stopped_from_another_window()
    {
        var page = await app.NewPersonAsync();
        await SendAsync(page, "Count");
        app.Model.Say("One");
        await Expect(Answer(page)).ToHaveTextAsync("One");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(app.Chatbot);

        await other.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();

        await Expect(page.Locator(".stopped")).ToBeVisibleAsync();
        await Expect(other.Locator(".stopped")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_goes_to_another_conversation_finds_the_answer_when_coming_back()
    {
        var page = await app.NewPersonAsync();
        await SendAsync(page, "Count");
        app.Model.Say("One");
        await Expect(Answer(page)).ToHaveTextAsync("One");
        var talk = page.Url;
        await page.GetByRole(AriaRole.Link, new() { Name = "New conversation" }).ClickAsync();
        await Expect(page.Locator(".chat-empty")).ToBeVisibleAsync();
        app.Model.End();
        await Expect(page.Locator(".chat-empty")).ToBeVisibleAsync();
        await page.GotoAsync(talk);
        await Expect(Answer(page)).ToHaveTextAsync("One");
        await Expect(page.Locator(".message")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_provider_that_fails_is_told_with_its_state_and_the_same_message_can_be_tried_again()
    {
        var page = await app.NewPersonAsync();
        await Expect(page.Locator("[data-assistant]")).ToContainTextAsync("talking");
        await Expect(page.Locator("[data-assistant]")).ToContainTextAsync("Available");
        app.Model.Refuse(500);
        await SendAsync(page, "Hello");
        var again = page.GetByRole(AriaRole.Button, new() { Name = "Try again" });
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The assistant cannot answer right now.");

        // The circuit opens with the fifth failure.
        await Eventually.Async(
            async () =>
            {
                await again.ClickAsync();
                await Expect(again).ToBeVisibleAsync();
                return (await page.Locator("[data-assistant]").TextContentAsync())!.Contains("Unavailable", StringComparison.Ordinal);
            },
            "the assistant is shown as unavailable");
        await Expect(page.Locator("[data-assistant-banner]")).ToContainTextAsync("You can see and change your tasks in the task list all the same.");
        await Expect(page.Locator(".message.user")).ToHaveCountAsync(1);

        // A reload keeps the message in the field, to be sent as the same one.
        await page.ReloadAsync();
        await page.Locator("[data-hint]").WaitForAsync();
        await Expect(Field(page)).ToHaveValueAsync("Hello");
        app.Model.Refuse(200);
        app.Model.Say("Hello.");
        app.Model.End();
        await Eventually.Async(
            async () =>
            {
                if (await again.IsVisibleAsync())
                {
                    await again.ClickAsync();
                }
                else if (await Field(page).InputValueAsync() == "Hello")
                {
                    await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
                }

                await Task.WhenAny(Answer(page).WaitForAsync(), again.WaitForAsync());
                return await Answer(page).IsVisibleAsync();
            },
            "the assistant has recovered",
            TimeSpan.FromSeconds(40));
        await Expect(Answer(page)).ToHaveTextAsync("Hello.");
        await Expect(page.Locator("[data-assistant]")).ToContainTextAsync("Available");
        await Expect(page.Locator(".message")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_page_follows_an_answer_only_for_a_reader_at_its_end()
    {
        var page = await app.NewPersonAsync();
        await SendAsync(page, "Tell me a story");
        app.Model.Say(string.Concat(Enumerable.Repeat("It goes on.\n", 60)));
        await Expect(Answer(page)).ToContainTextAsync("It goes on.");
        var newest = page.Locator("[data-to-newest]");
        await Expect(newest).ToBeHiddenAsync();
        Assert.True(await ScrollAsync(page) > 300, "the page has followed");

        await page.EvaluateAsync("scrollTo(0, 0)");
        await Expect(newest).ToBeVisibleAsync();
        app.Model.Say("The end.");
        await Expect(Answer(page)).ToContainTextAsync("The end.");
        Assert.Equal(0, await ScrollAsync(page));

        await newest.ClickAsync();
        await Expect(newest).ToBeHiddenAsync();
        Assert.True(await ScrollAsync(page) > 300, "the page is at its end");
        app.Model.End();
        await Expect(page.Locator("[data-copy]")).ToBeVisibleAsync();
        await Expect(page.Locator("#latest .message-body > :last-child")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Earlier_messages_come_without_a_reload_and_do_not_move_what_is_read()
    {
        var page = await app.NewPersonAsync();
        for (var number = 1; number <= 26; number++)
        {
            await SendAsync(page, $"Message {number:00}");
            app.Model.Say("Yes.");
            app.Model.End();
            await Expect(page.Locator("#latest .text")).ToHaveTextAsync("Yes.");
            await Expect(page.Locator(".message.user .text").Last).ToHaveTextAsync($"Message {number:00}");
            await Expect(Stop(page)).ToBeHiddenAsync();
        }

        await page.ReloadAsync();
        await page.Locator("[data-hint]").WaitForAsync();
        await Expect(page.Locator(".message")).ToHaveCountAsync(50);
        await page.EvaluateAsync("window.stays = true");
        await page.GetByRole(AriaRole.Link, new() { Name = "Earlier messages" }).ClickAsync();
        await Expect(page.Locator(".message")).ToHaveCountAsync(52);
        await Expect(page.Locator(".message .text").First).ToHaveTextAsync("Message 01");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Earlier messages" })).ToHaveCountAsync(0);
        await Expect(page.Locator(".message").Nth(1)).ToBeFocusedAsync();

        // What was loaded stays when the talk goes on.
        await SendAsync(page, "And now?");
        app.Model.Say("Still here.");
        app.Model.End();
        await Expect(page.Locator("#latest .text")).ToHaveTextAsync("Still here.");
        await Expect(page.Locator(".message")).ToHaveCountAsync(54);
        Assert.True(await page.EvaluateAsync<bool>("window.stays"));
    }

    [Fact]
    public async Task The_field_keeps_grows_counts_and_begins_lines()
    {
        var page = await app.NewPersonAsync();
        await Expect(page.Locator("[data-hint]")).ToContainTextAsync("Shift + Enter");
        var before = (await Field(page).BoundingBoxAsync())!.Height;
        await Field(page).PressSequentiallyAsync("one");
        await page.Keyboard.PressAsync("Shift+Enter");
        await Field(page).PressSequentiallyAsync("two");
        await Expect(Field(page)).ToHaveValueAsync("one\ntwo");
        Assert.True((await Field(page).BoundingBoxAsync())!.Height > before + 10, "the field has grown");
        await Expect(page.Locator(".message")).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await page.Locator("[data-hint]").WaitForAsync();
        await Expect(Field(page)).ToHaveValueAsync("one\ntwo");
        await Expect(page.Locator("[data-count]")).ToBeHiddenAsync();
        await Field(page).FillAsync(new string('x', 3990));
        await Expect(page.Locator("[data-count]")).ToHaveTextAsync("Characters left: 10");
    }

    [Fact]
    public async Task An_answer_is_copied_and_a_conversation_renamed_and_deleted_where_it_stands()
    {
        var page = await app.NewPersonAsync();
        await SendAsync(page, "Show my tasks");
        app.Model.Say("Two:\n- milk\n- bread");
        app.Model.End();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal("Two:\n- milk\n- bread", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        await page.EvaluateAsync("window.stays = true");
        await page.GetByRole(AriaRole.Link, new() { Name = "Rename this conversation" }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Rename this conversation" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("Shopping");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Shopping");
        await Expect(page).ToHaveTitleAsync("Shopping · TodoStack");
        await Expect(page.Locator(".conversations li")).ToHaveTextAsync("Shopping");

        await page.GetByRole(AriaRole.Link, new() { Name = "Delete this conversation" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.Locator(".chat-empty")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.stays"));
    }

    [Fact]
    public async Task An_example_is_sent_by_a_click()
    {
        var page = await app.NewPersonAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "What is due this week?" }).ClickAsync();
        await Expect(page.Locator(".message.user .text")).ToHaveTextAsync("What is due this week?");
        app.Model.Say("Nothing.");
        app.Model.End();
        await Expect(page.Locator("#latest .text")).ToHaveTextAsync("Nothing.");
        await Expect(page.Locator(".chat-empty")).ToHaveCountAsync(0);
    }

    private static ILocator Field(IPage page) => page.GetByLabel("Message to the assistant");

    private static ILocator Answer(IPage page) => page.Locator(".message.assistant .text");

    private static ILocator Stop(IPage page) => page.Locator("[data-stop]");

    private static Task<double> ScrollAsync(IPage page) => page.EvaluateAsync<double>("scrollY");

    private static async Task SendAsync(IPage page, string message)
    {
        await Field(page).FillAsync(message);
        await page.Keyboard.PressAsync("Enter");
    }

    [GeneratedRegex(@"\bdone\b")]
    private static partial Regex Done();

    [GeneratedRegex("^http://web\\.invalid/tasks/[0-9]+$")]
    private static partial Regex TaskUrl();

    [GeneratedRegex("/conversations/[0-9]+$")]
    private static partial Regex ConversationUrl();
}
