using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TodoStack.EndToEnd.Tests;

/// <summary>What becomes of a page and of what is typed in it when the connection goes.</summary>
[Collection(RunningAppDefinition.Name)]
public sealed class ConnectionTests(RunningApp app)
{
    [Fact]
    public async Task Without_a_connection_a_form_stays_filled_and_another_page_says_so()
    {
        await using var person = await app.NewPersonAsync();
        var page = person.Page;
        await person.SignUpAsync();
        await page.EvaluateAsync("navigator.serviceWorker.ready");
        await page.ReloadAsync();
        await page.WaitForFunctionAsync("navigator.serviceWorker.controller !== null");

        await page.GetByLabel("New task").FillAsync("Typed without a connection");
        await page.Context.SetOfflineAsync(true);
        await Expect(page.Locator("[data-offline-bar]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This could not be sent");
        await Expect(page.GetByLabel("New task")).ToHaveValueAsync("Typed without a connection");

        await page.GotoAsync(app.Web + "/?status=all");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are offline" })).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "All tasks", Exact = true, Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_browser_keeps_no_page_but_the_one_for_everyone()
    {
        await using var person = await app.NewPersonAsync();
        var page = person.Page;
        await person.SignUpAsync();
        await page.EvaluateAsync("navigator.serviceWorker.ready");
        await page.ReloadAsync();
        var kept = await page.EvaluateAsync<string[]>("""
            async () => {
              const names = await caches.keys();
              const opened = await Promise.all(names.map((name) => caches.open(name)));
              const requests = (await Promise.all(opened.map((cache) => cache.keys()))).flat();
              return requests.map((request) => new URL(request.url).pathname);
            }
            """);
        Assert.Equal(["/offline"], kept.Where(path => !Path.HasExtension(path)));
    }

    [Fact]
    public async Task Going_back_and_forward_shows_each_page_as_it_was_left()
    {
        await using var person = await app.NewPersonAsync();
        var page = person.Page;
        await person.SignUpAsync();
        await page.EvaluateAsync("window.isTheSame = true");
        await page.GetByRole(AriaRole.Link, new() { Name = "Dashboard" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(app.Web + "/dashboard");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        await Expect(page.Locator("[data-announcer]")).Not.ToBeEmptyAsync();

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "To do", Exact = true })).ToBeVisibleAsync();
        await page.GoForwardAsync();
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("Dashboard"));
        Assert.True(await page.EvaluateAsync<bool>("window.isTheSame"), "the document was loaded anew");
    }

    [Fact]
    public async Task What_is_typed_elsewhere_survives_a_form()
    {
        await using var person = await app.NewPersonAsync();
        var page = person.Page;
        await person.SignUpAsync();
        await person.AddTaskAsync("Read a book");
        await page.GetByLabel("New task").FillAsync("Half a thought");
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete: Read a book" }).ClickAsync();
        await Expect(person.Notice).ToContainTextAsync("Completed");
        await Expect(page.GetByLabel("New task")).ToHaveValueAsync("Half a thought");
    }

    [Fact]
    public async Task A_theme_and_a_language_change_at_once_and_stay()
    {
        await using var person = await app.NewPersonAsync();
        var page = person.Page;
        await page.GotoAsync(app.Web + "/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Dark" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "العربية" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await page.GotoAsync(app.Chatbot);
        await Expect(page.Locator("html[dir=rtl][data-theme=dark]")).ToHaveCountAsync(1);
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task A_password_can_be_shown_and_a_menu_be_left()
    {
        await using var person = await app.NewPersonAsync();
        var page = person.Page;
        await page.GotoAsync(app.Web + "/sign-in");
        await page.Locator("#password").FillAsync("correct horse");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what is typed" }).ClickAsync();
        await Expect(page.Locator("#password")).ToHaveAttributeAsync("type", "text");
        await person.SignUpAsync();
        var menu = page.Locator(".account-menu");
        await menu.Locator("summary").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Export and import" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu.Locator("summary")).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Export and import" })).ToBeHiddenAsync();
    }
}
