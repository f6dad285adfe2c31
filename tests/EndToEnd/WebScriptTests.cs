using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TodoStack.EndToEnd.Tests;

/// <summary>What the web app adds where there is JavaScript: nothing is loaded anew, and the keyboard is quick.</summary>
[Collection(RunningAppDefinition.Name)]
public sealed class WebScriptTests(RunningApp app)
{
    [Fact]
    public async Task A_line_is_understood_while_it_is_typed_and_is_never_lost()
    {
        await using var person = await StartAsync("Feed the cat");
        var page = person.Page;
        await page.Locator("#title").FillAsync("call mum tomorrow #family !high");
        await Expect(page.Locator(".understood-title")).ToContainTextAsync("call mum");
        await Expect(page.Locator(".understood .chip")).ToHaveTextAsync(["Tomorrow", "High priority", "#family"]);
        await person.CheckAccessibilityAsync("preview");

        // Something else is done meanwhile: the line stays, and is understood again.
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete: Feed the cat" }).ClickAsync();
        await Expect(person.Task("Feed the cat")).ToHaveCountAsync(0);
        await Expect(page.Locator("#title")).ToHaveValueAsync("call mum tomorrow #family !high");
        await Expect(page.Locator(".understood .chip")).ToHaveCountAsync(3);
        await page.Locator("#as-typed").CheckAsync();
        await Expect(page.Locator(".understood-title")).ToContainTextAsync("call mum tomorrow #family !high");
        await page.Locator("#as-typed").UncheckAsync();
        await page.Locator("#title").PressAsync("Enter");
        await Expect(page.Locator(".notice-title")).ToHaveTextAsync("call mum");
        await Expect(page.Locator("#title")).ToHaveValueAsync("");
        await Expect(page.Locator(".understood")).ToHaveCountAsync(0);
        await AssertNothingWasReloadedAsync(person);
    }

    [Fact]
    public async Task A_row_is_edited_in_place()
    {
        await using var person = await StartAsync("Red fish", "Blue fish");
        var page = person.Page;
        var edit = page.GetByRole(AriaRole.Link, new() { Name = "Edit: Red fish" });
        await edit.ClickAsync();
        await Expect(page.Locator("#row-title")).ToBeFocusedAsync();
        await person.CheckAccessibilityAsync("a row that is edited");
        await page.Keyboard.PressAsync("Escape");
        await Expect(edit).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#row-title").FillAsync(" ");
        await page.Locator("#row-tags").FillAsync("sea");
        await page.Locator("#row-form").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("#row-title-error")).ToHaveTextAsync("Title must not be empty.");
        await Expect(page.Locator("#row-tags")).ToHaveValueAsync("sea");

        // What was typed in one row is not thrown away for another.
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit: Blue fish" }).ClickAsync();
        await Expect(page.Locator("#row-tags")).ToHaveValueAsync("sea");
        await page.Locator("#row-title").FillAsync("Green fish");
        await page.Locator("#row-title").PressAsync("Enter");
        await Expect(person.Task("Green fish")).ToContainTextAsync("#sea");
        await Expect(person.Notice).ToContainTextAsync("Saved.");
        Assert.True(await IsSameDocumentAsync(page), "the document was loaded anew");
    }

    [Fact]
    public async Task Several_tasks_are_selected_and_changed()
    {
        await using var person = await StartAsync("One fish", "Two fish", "Red fish", "Blue fish");
        var page = person.Page;
        await Expect(page.Locator("#bulk")).ToBeHiddenAsync();
        await page.GetByLabel("Select", new() { Exact = true }).CheckAsync();
        await Expect(page.Locator(".bulk-count")).ToHaveTextAsync("0 selected");
        await page.GetByLabel("Select: Blue fish").ClickAsync();
        await page.GetByLabel("Select: Two fish").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(page.Locator(".bulk-count")).ToHaveTextAsync("3 selected");
        await page.Locator(".bulk-menu summary").First.ClickAsync();
        await person.CheckAccessibilityAsync("selection");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tomorrow" }).ClickAsync();
        await Expect(person.Notice).ToContainTextAsync("3 tasks have a new date.");
        await Expect(page.Locator(".task time")).ToHaveTextAsync(["Tomorrow", "Tomorrow", "Tomorrow"]);

        await page.GetByLabel("Select", new() { Exact = true }).CheckAsync();
        await page.GetByText("Select all on this page").ClickAsync();
        await Expect(page.Locator(".bulk-count")).ToHaveTextAsync("4 selected");
        await page.Locator("#bulk").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.Locator(".task")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Locator(".task")).ToHaveCountAsync(4);
        await AssertNothingWasReloadedAsync(person);
    }

    [Fact]
    public async Task The_palette_leads_anywhere()
    {
        await using var person = await StartAsync("Polish the telescope");
        var page = person.Page;
        await page.Keyboard.PressAsync("Control+k");
        var words = page.GetByRole(AriaRole.Combobox, new() { Name = "Where to, or what to do?" });
        await Expect(words).ToBeFocusedAsync();
        await person.CheckAccessibilityAsync("palette");
        await page.Keyboard.TypeAsync("overd");
        var options = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Option);
        await Expect(options).ToHaveTextAsync(["Overdue"]);
        await Expect(options).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overdue", Exact = true })).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Control+k");
        await words.FillAsync("telescope");
        await Expect(options).ToHaveTextAsync(["Polish the telescope"]);
        await words.FillAsync("nothing like that");
        await Expect(page.GetByText("Nothing matches.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+k");
        await words.FillAsync("telescope");
        await Expect(options).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Title")).ToHaveValueAsync("Polish the telescope");
        await AssertNothingWasReloadedAsync(person);
    }

    [Fact]
    public async Task Single_keys_work_until_they_are_switched_off()
    {
        await using var person = await StartAsync("First", "Second");
        var page = person.Page;
        await page.Locator("main").FocusAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "First", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("c");
        await Expect(person.Task("Second")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("z");
        await Expect(person.Task("Second")).ToHaveCountAsync(1);
        await page.Locator("main").FocusAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("#");
        await Expect(page.Locator(".task")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator(".bulk-count")).ToHaveTextAsync("1 selected");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("t");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today", Exact = true })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("#title")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jc#gt");
        await Expect(page.Locator("#title")).ToHaveValueAsync("jc#gt");

        await page.Locator("main").FocusAsync();
        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Use shortcuts of a single character").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("?");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
        await AssertNothingWasReloadedAsync(person);
    }

    private async Task<Person> StartAsync(params string[] titles)
    {
        var person = await app.NewPersonAsync();
        await person.SignUpAsync();
        foreach (var title in titles)
        {
            await person.AddTaskAsync(title);
        }

        await person.Page.EvaluateAsync("window.sameDocument = true");
        return person;
    }

    private static async Task AssertNothingWasReloadedAsync(Person person)
    {
        Assert.True(await IsSameDocumentAsync(person.Page), "the document was loaded anew");
        Assert.Empty(person.Complaints);
    }

    private static Task<bool> IsSameDocumentAsync(IPage page) => page.EvaluateAsync<bool>("window.sameDocument === true");
}
