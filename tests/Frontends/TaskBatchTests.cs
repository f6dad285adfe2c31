using System.Globalization;

namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class TaskBatchTests(RunningApp app)
{
    private static string Day(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Selected_tasks_are_completed_at_once_and_that_is_taken_back()
    {
        using var browser = await app.SignUpAsync();
        var list = await FillAsync(browser, "One fish", "Two fish", "Red fish");
        list = await ChangeAsync(browser, list, "complete", "One fish", "Red fish");
        Assert.Equal("2 tasks completed. Undo", list.Text(".notice"));
        Assert.Equal(["Two fish"], list.Texts(".task-title"));
        list = await browser.SubmitAsync(list, ".notice button");
        Assert.Equal("2 tasks are back on your list.", list.Text(".notice p"));
        Assert.Equal(3, list.Texts(".task").Count);
    }

    [Fact]
    public async Task Selected_tasks_are_deleted_at_once_and_come_back_as_they_were()
    {
        using var browser = await app.SignUpAsync();
        var list = await FillAsync(browser, "One fish", "Two fish");
        await ChangeAsync(browser, list, "high", "One fish");
        list = await ChangeAsync(browser, list, "delete", "One fish", "Two fish");
        Assert.Equal("2 tasks deleted. Undo", list.Text(".notice"));
        Assert.False(list.Has(".task"));
        list = await browser.SubmitAsync(list, ".notice button");
        Assert.Equal(["Two fish", "One fish"], list.Texts(".task-title"));
        Assert.Equal(["High priority"], list.Texts(".task-meta > li"));
    }

    [Theory]
    [InlineData("low", "Low priority", "2 tasks have a new priority.")]
    [InlineData("due-tomorrow", "Tomorrow", "2 tasks have a new date.")]
    public async Task Selected_tasks_get_a_priority_or_a_day(string action, string meta, string notice)
    {
        using var browser = await app.SignUpAsync();
        var list = await FillAsync(browser, "One fish", "Two fish");
        list = await ChangeAsync(browser, list, action, "One fish", "Two fish");
        Assert.Equal(notice, list.Text(".notice p"));
        Assert.Equal([meta, meta], list.Texts(".task-meta > li"));
    }

    [Fact]
    public async Task A_day_or_a_tag_that_is_typed_is_meant_by_the_enter_key()
    {
        using var browser = await app.SignUpAsync();
        var list = await FillAsync(browser, "One fish");
        list = await ChangeAsync(browser, list, "typed", [("tag", "#sea, food")], "One fish");
        Assert.Equal("1 task has the tag now.", list.Text(".notice p"));
        Assert.Equal(["#food", "#sea"], list.Texts(".task-meta > li"));
        list = await ChangeAsync(browser, list, "typed", [("date", Day(40))], "One fish");
        Assert.Equal("1 task has a new date.", list.Text(".notice p"));
        list = await ChangeAsync(browser, list, "due-none", "One fish");
        Assert.Equal("1 task has no date any more.", list.Text(".notice p"));
        list = await ChangeAsync(browser, list, "typed", "One fish");
        Assert.StartsWith("Say what to change", list.Text(".notice"), StringComparison.Ordinal);

        // What the Enter key presses is the first button of the form, and that one deletes nothing.
        Assert.Equal("typed", list.Find("button[form=bulk], #bulk button").GetAttribute("value"));
    }

    [Fact]
    public async Task Nothing_selected_changes_nothing()
    {
        using var browser = await app.SignUpAsync();
        var list = await FillAsync(browser, "One fish");
        list = await ChangeAsync(browser, list, "delete");
        Assert.Equal("Select at least one task first.", list.Text(".notice.warning"));
        Assert.Single(list.Texts(".task"));
        list = await ChangeAsync(browser, list, "reopen", "One fish");
        Assert.StartsWith("Nothing had to change", list.Text(".notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_that_is_refused_is_said_so()
    {
        using var browser = await app.SignUpAsync();
        var list = await FillAsync(browser, "One fish");
        list = await ChangeAsync(browser, list, "typed", [("tag", new string('x', 51))], "One fish");
        Assert.StartsWith("That was refused", list.Text(".notice.warning"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_tasks_of_a_page_are_selected_by_an_address()
    {
        using var browser = await app.SignUpAsync();
        var list = await FillAsync(browser, "One fish", "Two fish");
        Assert.False(list.Has(".select[checked]"));
        list = await browser.GetAsync(list.Find("[data-select-all]").GetAttribute("href")!);
        Assert.Equal(2, list.Document.QuerySelectorAll(".select[checked]").Length);
        Assert.True(list.Has("#selecting[checked]"));
        list = await browser.SubmitAsync(list, "#bulk button[value=complete]");
        Assert.Equal("2 tasks completed. Undo", list.Text(".notice"));
    }

    [Fact]
    public async Task Completed_tasks_are_cleared_and_brought_back()
    {
        using var browser = await app.SignUpAsync();
        var list = await FillAsync(browser, "One fish", "Two fish", "Red fish");
        await ChangeAsync(browser, list, "complete", "One fish", "Two fish");
        var done = await browser.GetAsync("/?status=completed");
        done = await browser.SubmitAsync(done, "[action='/tasks/clear-completed']");
        Assert.Equal("2 completed tasks deleted. Undo", done.Text(".notice"));
        Assert.False(done.Has(".task"));
        done = await browser.SubmitAsync(done, ".notice button");
        Assert.Equal("2 tasks restored.", done.Text(".notice"));
        Assert.Equal(2, done.Texts(".task").Count);
        Assert.Equal(["Red fish"], (await browser.GetAsync("/")).Texts(".task-title"));
        Assert.Equal(400, (await PostAsync(browser, done, "/tasks/restore-cleared", ("clearedAt", "yesterday"))).Status);
    }

    [Theory]
    [InlineData("/tasks/batch")]
    [InlineData("/tasks/clear-completed")]
    [InlineData("/tasks/restore-cleared")]
    public async Task Another_site_cannot_send_it(string path)
    {
        using var browser = await app.SignUpAsync();
        Assert.Equal(400, (await browser.PostAsync(path, [KeyValuePair.Create("change", "delete")])).Status);
    }

    private static async Task<WebPage> FillAsync(Browser browser, params string[] titles)
    {
        WebPage? list = null;
        foreach (var title in titles)
        {
            list = await browser.AddTaskAsync(title, ("asTyped", "true"));
        }

        return list!;
    }

    private static Task<WebPage> ChangeAsync(Browser browser, WebPage list, string action, params string[] titles) =>
        ChangeAsync(browser, list, action, [], titles);

    private static Task<WebPage> ChangeAsync(
        Browser browser, WebPage list, string action, (string Name, string Value)[] fields, params string[] titles) =>
        PostAsync(browser, list, "/tasks/batch", [("change", action), .. fields, .. titles.Select(title => ("id", IdOf(list, title)))]);

    private static Task<WebPage> PostAsync(Browser browser, WebPage list, string path, params (string Name, string Value)[] fields) =>
        browser.PostAsync(
            path,
            fields.Append(("form-token", list.Find("main [name=form-token]").GetAttribute("value")!)).Append(("returnUrl", "/"))
                .Select(f => KeyValuePair.Create(f.Item1, f.Item2)));

    private static string IdOf(WebPage list, string title) => list.Document.QuerySelectorAll(".task")
        .Single(row => row.QuerySelector(".task-title")!.TextContent == title).QuerySelector(".select")!.GetAttribute("value")!;
}
