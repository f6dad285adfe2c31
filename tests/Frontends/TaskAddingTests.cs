using System.Net;

namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class TaskAddingTests(RunningApp app)
{
    [Fact]
    public async Task One_line_says_what_when_how_important_and_about_what()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.AddTaskAsync("call mum tomorrow #family !high");
        Assert.Equal("call mum", list.Text(".task-title"));
        Assert.Equal(["Tomorrow", "High priority", "#family"], list.Texts(".task-meta > li"));

        // The notice says how it was understood, and leads to where that can be changed.
        Assert.Equal("Added: call mum Tomorrow High priority #family Edit", list.Text(".notice"));
        var task = await browser.GetAsync(list.Find(".notice > a").GetAttribute("href")!);
        Assert.Equal("call mum", task.Find("#title").GetAttribute("value"));
    }

    [Fact]
    public async Task A_line_can_be_taken_as_it_is_typed()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.AddTaskAsync("Watch tomorrow never dies #007", ("asTyped", "true"));
        Assert.Equal("Watch tomorrow never dies #007", list.Text(".task-title"));
        Assert.False(list.Has(".task-meta"));
    }

    [Fact]
    public async Task The_fields_have_the_last_word_and_tags_come_together()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.AddTaskAsync(
            "call mum tomorrow #family !high", ("priority", "low"), ("dueTime", "18:30"), ("tags", "phone, Family"), ("description", "Birthday"));
        Assert.Equal(["Tomorrow, 18:30", "Low priority", "#family", "#phone"], list.Texts(".task-meta > li"));
        Assert.Equal("Birthday", list.Text(".task-description"));
    }

    [Fact]
    public async Task A_line_that_is_too_long_for_a_title_is_refused_beside_it_and_kept()
    {
        using var browser = await app.SignUpAsync();
        var line = new string('x', 201);
        var page = await browser.AddTaskAsync(line);
        Assert.Equal(400, page.Status);
        Assert.Contains("Title must be", page.Text("#title-error"), StringComparison.Ordinal);
        Assert.Equal(line, page.Find("#title").GetAttribute("value"));
    }

    [Fact]
    public async Task A_preview_says_how_a_line_is_understood_and_stores_nothing()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.GetAsync("/");
        var preview = await PreviewAsync(browser, list, "pay <b>rent</b> every month !1 #flat");
        Assert.Equal("Understood as: pay <b>rent</b>", preview.Text(".understood-title"));
        Assert.Equal("#flat", preview.Texts(".chip")[^1]);
        Assert.Contains("Every month", preview.Texts(".chip"));
        Assert.DoesNotContain("<html", preview.Html, StringComparison.Ordinal);
        Assert.False((await browser.GetAsync("/?status=all")).Has(".task"));
        Assert.Equal((int)HttpStatusCode.NoContent, (await PreviewAsync(browser, list, " ")).Status);
    }

    [Fact]
    public async Task A_preview_from_another_site_is_refused()
    {
        using var browser = await app.SignUpAsync();
        Assert.Equal(400, (await browser.PostAsync("/tasks/preview", [KeyValuePair.Create("title", "x")])).Status);
    }

    private static Task<WebPage> PreviewAsync(Browser browser, WebPage list, string line) => browser.PostAsync(
        list.Find(".quick-add").GetAttribute("data-preview")!,
        [KeyValuePair.Create("form-token", list.Find(".quick-add [name=form-token]").GetAttribute("value")!), KeyValuePair.Create("title", line)]);
}
