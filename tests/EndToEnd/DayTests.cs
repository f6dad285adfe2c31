using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TodoStack.EndToEnd.Tests;

/// <summary>One day of a newcomer.</summary>
[Collection(RunningAppDefinition.Name)]
public sealed partial class DayTests(RunningApp app)
{
    private static string Day(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_newcomer_has_a_day()
    {
        await using var person = await app.NewPersonAsync();
        var page = person.Page;
        await person.SignUpAsync();
        await page.GetByText("Nothing to do").WaitForAsync();

        // Add: one with nothing but a title, one with everything, one that comes back.
        await person.AddTaskAsync("Buy oat milk");
        await page.GetByText("Due date, priority, tags and more").ClickAsync();
        await page.Locator("#description").FillAsync("With the new figures.");
        await page.Locator("#dueAt").FillAsync(Day(3));
        await page.Locator("#dueTime").FillAsync("17:30");
        await page.Locator("#priority").SelectOptionAsync("high");
        await page.Locator("#tags").FillAsync("work, figures");
        await person.AddTaskAsync("Send the report");
        await Expect(person.Task("Send the report")).ToContainTextAsync("17:30");
        await Expect(person.Task("Send the report")).ToContainTextAsync("High priority");
        await page.GetByText("Due date, priority, tags and more").ClickAsync();
        await page.Locator("#dueAt").FillAsync(Day(0));
        await page.Locator("#recurrence").SelectOptionAsync("weekly");
        await person.AddTaskAsync("Water the plants");

        // Find.
        await page.GetByLabel("Search in titles and descriptions").FillAsync("figures");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page.Locator(".task")).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(SearchUrl());
        await page.GotoAsync(app.Web);
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Tags" }).GetByText("#work").ClickAsync();
        await Expect(page.Locator(".task")).ToHaveCountAsync(1);

        // Change.
        await page.GetByRole(AriaRole.Link, new() { Name = "Send the report", Exact = true }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("Send the yearly report");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(person.Notice).ToContainTextAsync("Saved.");
        await Expect(person.Task("Send the yearly report")).ToBeVisibleAsync();

        // Complete what comes back, and think better of something else.
        await page.GotoAsync(app.Web);
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete: Water the plants" }).ClickAsync();
        await Expect(person.Notice).ToContainTextAsync("comes back");
        await Expect(person.Task("Water the plants")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete: Buy oat milk" }).ClickAsync();
        await Expect(person.Task("Buy oat milk")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(person.Task("Buy oat milk")).ToHaveCountAsync(1);

        // Delete, think better of it, and delete after all.
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete: Buy oat milk" }).ClickAsync();
        await Expect(person.Notice).ToContainTextAsync("Deleted.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(person.Task("Buy oat milk")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete: Buy oat milk" }).ClickAsync();
        await Expect(person.Notice).ToContainTextAsync("Deleted.");
        await Expect(person.Task("Buy oat milk")).ToHaveCountAsync(0);

        // The assistant, without signing in again; its answer is shown while it is made.
        await page.GetByRole(AriaRole.Link, new() { Name = "Assistant", Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What can I do for you?" })).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(1280, 420);
        await page.Locator("[data-hint]").WaitForAsync();
        var streamed = page.WaitForResponseAsync(response => response.Url.EndsWith("/chat/stream", StringComparison.Ordinal));
        await page.GetByLabel("Message to the assistant").FillAsync("Add call the plumber tomorrow at 9 #home");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("text/event-stream", (await streamed).Headers["content-type"]);
        var card = page.Locator(".tool-card", new() { HasText = "Added" });
        await Expect(card.GetByRole(AriaRole.Link)).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(ConversationUrl());
        await Expect(page.GetByLabel("Message to the assistant")).ToBeFocusedAsync();
        await Expect(page.Locator("#latest")).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.SetViewportSizeAsync(1280, 800);

        // Its task, in the web app.
        await card.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByLabel("Title")).ToHaveValueAsync("call the plumber");
        await Expect(page.Locator("#dueTime")).ToHaveValueAsync("09:00");

        // Out of one is out of both.
        await page.Locator(".account-menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Know what is next." })).ToBeVisibleAsync();
        await page.GotoAsync(app.Chatbot);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Say what you have to do." })).ToBeVisibleAsync();
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await using var person = await app.NewPersonAsync();
        var page = person.Page;
        await person.SignUpAsync();

        // The first stop of every page leads past the navigation.
        await page.ReloadAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "#title");
        foreach (var title in new[] { "First", "Second" })
        {
            await page.Keyboard.TypeAsync(title);
            await page.Keyboard.PressAsync("Enter");
            await Expect(person.Task(title)).ToBeVisibleAsync();
            await Expect(page.Locator("#title")).ToBeFocusedAsync();
        }

        // Completing keeps the focus in the list.
        await TabToAsync(page, ".task .check");
        await page.Keyboard.PressAsync("Space");
        await Expect(person.Task("Second")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Complete: First" })).ToBeFocusedAsync();

        // Deleting the last one leaves the focus where one goes on.
        await TabToAsync(page, "[data-part=delete]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Nothing to do")).ToBeVisibleAsync();
        await Expect(page.Locator("#title")).ToBeFocusedAsync();

        // A dialog takes the focus, gives way to Escape and returns it.
        await TabToAsync(page, "[data-dialog]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Keyboard shortcuts" })).ToBeFocusedAsync();

        // What is refused is focused.
        await page.GotoAsync(app.Web + "/sign-out");
        await TabToAsync(page, "main button");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Know what is next." }).WaitForAsync();
        await page.GotoAsync(app.Web + "/sign-in");
        await TabToAsync(page, "#email");
        await page.Keyboard.TypeAsync(person.Email);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("not the password");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Everything_works_without_javascript()
    {
        await using var person = await app.NewPersonAsync(new() { JavaScriptEnabled = false });
        var page = person.Page;
        await person.SignUpAsync();
        await person.AddTaskAsync("Read a book");
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete: Read a book" }).ClickAsync();
        await Expect(person.Notice).ToContainTextAsync("Completed.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete: Read a book" }).ClickAsync();
        await Expect(person.Notice).ToContainTextAsync("Deleted.");
        await Expect(page.GetByText("Nothing to do")).ToBeVisibleAsync();
        await page.GotoAsync(app.Chatbot);
        await page.GetByLabel("Message to the assistant").FillAsync("Add call mum");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.Locator(".tool-card")).ToContainTextAsync("call mum");
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task Long_words_fit_a_narrow_phone()
    {
        await using var person = await app.NewPersonAsync(new() { ViewportSize = new() { Width = 320, Height = 640 } });
        var page = person.Page;
        await person.SignUpAsync();
        await page.GetByText("Due date, priority, tags and more").ClickAsync();
        await page.Locator("#tags").FillAsync("a-rather-long-tag-that-has-no-place-to-break-in-it, b");
        await person.AddTaskAsync($"A task with a title that is long enough to need a second line, and {new string('w', 80)}");
        await person.CheckWidthAsync();
        await page.Locator(".task-title").ClickAsync();
        await page.GetByLabel("Title").WaitForAsync();
        await person.CheckWidthAsync();
    }

    [Fact]
    public async Task A_form_that_could_not_be_sent_keeps_what_was_typed()
    {
        await using var person = await app.NewPersonAsync();
        var page = person.Page;
        await person.SignUpAsync();
        await page.RouteAsync("**/tasks", route => route.FulfillAsync(new()
        {
            Status = 503,
            ContentType = "text/html",
            Body = "<main><section class='error-page'><h1>Out of reach</h1><p class='lead'>In a moment.</p></section></main>",
        }));
        await page.GetByLabel("New task").FillAsync("Something precious");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Out of reach");
        await Expect(page.GetByLabel("New task")).ToHaveValueAsync("Something precious");
        await page.UnrouteAsync("**/tasks");
        await person.AddTaskAsync("Something precious");
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_message_loses_nothing()
    {
        await using var person = await app.NewPersonAsync();
        var page = person.Page;
        await person.SignUpAsync();
        await page.GotoAsync(app.Chatbot);
        await page.GetByLabel("Message to the assistant").FillAsync("Add something precious");
        var other = await page.Context.NewPageAsync();
        var cookies = await page.Context.CookiesAsync();
        await other.GotoAsync(app.Web);
        await other.Locator(".account-menu summary").ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await other.GetByRole(AriaRole.Heading, new() { Name = "Know what is next." }).WaitForAsync();
        await page.Context.AddCookiesAsync(cookies.Where(c => c.Name == "todostack.session").Select(c => new Cookie
        {
            Name = c.Name,
            Value = c.Value,
            Domain = c.Domain,
            Path = c.Path,
            HttpOnly = true,
        }));

        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await page.GetByLabel("E-mail address").FillAsync(person.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("correct horse battery");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator(".typed")).ToContainTextAsync("Add something precious");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it now" }).ClickAsync();
        await Expect(page.Locator(".tool-card a")).ToContainTextAsync("something precious");
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 40; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not reach {selector} on {page.Url}.");
    }

    [GeneratedRegex("search=figures")]
    private static partial Regex SearchUrl();

    [GeneratedRegex("/conversations/[0-9]+$")]
    private static partial Regex ConversationUrl();
}
