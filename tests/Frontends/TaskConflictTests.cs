using TodoStack.FrontendWeb.Tasks.Editing;

namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class TaskConflictTests(RunningApp app)
{
    [Fact]
    public async Task Both_versions_are_shown_with_what_differs_marked()
    {
        using var browser = await app.SignUpAsync();
        var conflict = await ConflictAsync(browser);
        Assert.Equal(412, conflict.Status);
        Assert.Equal(
            ["Title differs Buy red shoes Buy blue shoes", "Description differs (empty) With laces", "Due date", "Priority differs Low High", "Repeats Does not repeat Does not repeat", "Tags"],
            conflict.Texts(".versions tbody tr").Select(row => row.Replace(" (empty) (empty)", "", StringComparison.Ordinal)
                .Replace("Due date (empty) (empty)", "Due date", StringComparison.Ordinal).Trim()));
        Assert.Equal(["red", "blue"], conflict.Texts(".versions tr:first-child mark"));
        Assert.Equal("Buy red shoes", conflict.Find("#title").GetAttribute("value"));
    }

    [Fact]
    public async Task Ones_own_version_can_be_taken_whole()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.SubmitAsync(await ConflictAsync(browser), "#mine-form");
        Assert.Equal(("Buy red shoes", "Low priority"), (list.Text(".task-title"), list.Text(".task-meta > li")));
        Assert.False(list.Has(".task-description"));
    }

    [Fact]
    public async Task The_saved_version_can_be_taken_whole()
    {
        using var browser = await app.SignUpAsync();
        var conflict = await ConflictAsync(browser);
        var task = await browser.GetAsync(conflict.Find("#choice-form .actions a").GetAttribute("href")!);
        Assert.Equal("Buy blue shoes", task.Find("#title").GetAttribute("value"));
        Assert.False(task.Has(".conflict"));
    }

    [Fact]
    public async Task The_best_of_both_can_be_chosen_field_by_field()
    {
        using var browser = await app.SignUpAsync();
        var conflict = await ConflictAsync(browser);
        var list = await browser.SubmitAsync(
            conflict, "#choice-form", ("choice-title", "mine"), ("choice-description", "theirs"), ("choice-priority", "theirs"));
        Assert.Equal("Saved.", list.Text(".notice p"));
        Assert.Equal(("Buy red shoes", "With laces", "High priority"), (list.Text(".task-title"), list.Text(".task-description"), list.Text(".task-meta > li")));
    }

    [Fact]
    public async Task A_task_that_changes_again_while_one_chooses_is_chosen_from_again()
    {
        using var browser = await app.SignUpAsync();
        var conflict = await ConflictAsync(browser);
        await browser.SubmitAsync(await browser.GetAsync(conflict.Url.AbsolutePath), "#task-form", ("title", "Buy green shoes"));
        var again = await browser.SubmitAsync(conflict, "#choice-form", ("choice-title", "theirs"), ("choice-description", "mine"), ("choice-priority", "mine"));
        Assert.Equal(412, again.Status);
        Assert.Equal(["red", "green"], again.Texts(".versions tr:first-child mark"));
    }

    [Fact]
    public async Task A_row_that_is_edited_in_place_conflicts_like_the_page()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.AddTaskAsync("Original");
        var row = await browser.GetAsync(list.Find("[data-edit-row]").GetAttribute("data-edit-row")!);
        await browser.SubmitAsync(await browser.GetAsync(list.Find(".task-title").GetAttribute("href")!), "#task-form", ("title", "Theirs"));
        var conflict = await browser.SubmitAsync(row, "#row-form", ("title", "Mine"));
        Assert.Equal(412, conflict.Status);
        Assert.Equal("Mine", conflict.Find("#title").GetAttribute("value"));
    }

    [Fact]
    public async Task A_row_becomes_a_form_and_what_is_wrong_with_it_is_said_in_the_list()
    {
        using var browser = await app.SignUpAsync();
        await browser.AddTaskAsync("First fish");
        var list = await browser.AddTaskAsync("Red fish");
        var row = await browser.GetAsync(list.Find(".task [data-edit-row]").GetAttribute("data-edit-row")!);
        Assert.DoesNotContain("<html", row.Html, StringComparison.Ordinal);
        Assert.Equal("Red fish", row.Find(".editing #row-title").GetAttribute("value"));
        var refused = await browser.SubmitAsync(row, "#row-form", ("title", " "), ("description", "Typed for long"));
        Assert.Equal(400, refused.Status);
        Assert.Equal("Title must not be empty.", refused.Text(".editing #row-title-error"));
        Assert.Equal("Typed for long", refused.Find("#row-description").TextContent);
        Assert.Equal("#row-title", refused.Find(".editing .error-summary a").GetAttribute("href"));
        Assert.Equal(["First fish"], refused.Texts(".task-title"));
        var saved = await browser.SubmitAsync(refused, "#row-form", ("title", "Blue fish"));
        Assert.Equal(["Blue fish", "First fish"], saved.Texts(".task-title"));
    }

    [Theory]
    [InlineData("a b c", "a x c", "a ", "b ", "c")]
    [InlineData("same", "same", "same", "", "")]
    [InlineData("", "new", "", "", "")]
    [InlineData("new", "", "", "new", "")]
    [InlineData("a a a", "a a", "a ", "a ", "a")]
    [InlineData("one\ntwo three", "one\ntwo four", "one\ntwo ", "three", "")]
    public void What_differs_is_whole_words(string text, string other, string before, string own, string after) =>
        Assert.Equal(new TextDifference(before, own, after), TextDifference.Of(text, other));

    private static async Task<WebPage> ConflictAsync(Browser browser)
    {
        var list = await browser.AddTaskAsync("Buy shoes", ("asTyped", "true"));
        var path = list.Find(".task-title").GetAttribute("href")!;
        var mine = await browser.GetAsync(path);
        await browser.SubmitAsync(
            await browser.GetAsync(path), "#task-form", ("title", "Buy blue shoes"), ("description", "With laces"), ("priority", "high"));
        return await browser.SubmitAsync(mine, "#task-form", ("title", "Buy red shoes"), ("priority", "low"));
    }
}
