namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class PaletteTests(RunningApp app)
{
    [Fact]
    public async Task The_palette_has_views_actions_and_tags()
    {
        using var browser = await app.SignUpAsync();
        await browser.AddTaskAsync("Tidy up #home");
        var palette = await browser.GetAsync("/palette");
        var options = palette.Document.QuerySelectorAll("[role=option]").ToDictionary(o => o.TextContent.Trim(), o => o.GetAttribute("data-href"));
        Assert.Equal("/?due=today", options["Today"]);
        Assert.Equal("/dashboard", options["Dashboard"]);
        Assert.Equal("/shortcuts", options["Keyboard shortcuts"]);
        Assert.Equal("/?tag=home", options["#home"]);
        Assert.Equal(options.Count, palette.Document.QuerySelectorAll("[role=option]").Select(o => o.Id).Distinct().Count());
        Assert.DoesNotContain("<html", palette.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_palette_finds_tasks_done_or_not()
    {
        using var browser = await app.SignUpAsync();
        await browser.AddTaskAsync("Red <i>fish</i>", ("asTyped", "true"));
        var list = await browser.AddTaskAsync("Blue fish", ("asTyped", "true"));
        await browser.SubmitAsync(list, ".task .check");
        var found = await browser.GetAsync("/palette/tasks?words=fish");
        Assert.Equal(["Blue fish", "Red <i>fish</i>"], found.Texts("[role=option]"));
        Assert.True(found.Has("[role=option].done"));
        Assert.Empty((await browser.GetAsync("/palette/tasks?words=zebra")).Texts("[role=option]"));
        Assert.Equal(204, (await browser.GetAsync("/palette/tasks?words=%20")).Status);
    }

    [Fact]
    public async Task The_help_names_every_key()
    {
        using var browser = new Browser(app.Web);
        var page = await browser.GetAsync("/shortcuts");
        Assert.Equal("Keyboard shortcuts", page.Heading);
        Assert.Contains("Ctrl and K Open the command palette", page.Texts(".shortcuts dl > div"));
        Assert.Contains("g then t Today", page.Texts(".shortcuts dl > div"));
        Assert.True(page.Has("[data-shortcut-setting][hidden]"), "the setting is the script's: without one there are no keys");
    }
}
