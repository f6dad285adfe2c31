using System.Collections.Concurrent;
using System.Globalization;

namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class TaskViewTests(RunningApp app)
{
    // Noon, wherever the machine is: no midnight passes while a test runs, in one of these two places.
    private static readonly string Zone = DateTime.UtcNow.Hour is > 2 and < 21 ? "Etc/UTC" : "Etc/GMT-12";

    private static DateTime Today => TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById(Zone)).Date;

    private static string Day(int days) => Today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Each_view_has_its_tasks_and_its_count()
    {
        using var browser = await app.SignUpAsync(timeZone: Zone);
        await browser.AddTaskAsync("Late", ("dueAt", Day(-3)));
        await browser.AddTaskAsync("Now", ("dueAt", Day(0)));
        await browser.AddTaskAsync("Soon", ("dueAt", Day(1)));
        await browser.AddTaskAsync("This week", ("dueAt", Day(6)), ("tags", "work"));
        await browser.AddTaskAsync("Some other month", ("asTyped", "true"), ("dueAt", Day(60)));
        await browser.AddTaskAsync("Whenever", ("asTyped", "true"));
        var list = await browser.AddTaskAsync("Finished", ("asTyped", "true"));
        list = await browser.SubmitAsync(list, ".task .check");

        Assert.Equal(
            ["To do 6", "Today 1", "Upcoming 2", "Overdue 1", "No date 1", "Completed 1", "All tasks 7"], list.Texts(".views a"));
        Assert.Equal(["#work 1"], list.Texts(".tag-list a"));
        Assert.Equal(["Now"], (await browser.GetAsync("/?due=today")).Texts(".task-title"));
        Assert.Equal(["Late"], (await browser.GetAsync("/?status=overdue")).Texts(".task-title"));
        Assert.Equal(["Whenever"], (await browser.GetAsync("/?due=none")).Texts(".task-title"));
        Assert.Equal(["Finished"], (await browser.GetAsync("/?status=completed")).Texts(".task-title"));
        var range = await browser.GetAsync($"/?due={Day(-3)}..{Day(1)}");
        Assert.Equal(["Late", "Now", "Soon"], range.Texts(".task-title"));
    }

    [Fact]
    public async Task What_is_coming_up_stands_under_its_days()
    {
        using var browser = await app.SignUpAsync(timeZone: Zone);
        await browser.AddTaskAsync("Pack", ("dueAt", Day(2)));
        await browser.AddTaskAsync("Ring the plumber", ("asTyped", "true"), ("dueAt", Day(1)), ("dueTime", "09:00"));
        await browser.AddTaskAsync("Sweep", ("dueAt", Day(1)));
        var page = await browser.GetAsync("/?due=upcoming");
        Assert.Equal("Upcoming", page.Heading);
        Assert.Equal(["Tomorrow", Today.AddDays(2).ToString("dddd", CultureInfo.InvariantCulture)], page.Texts("h2.day"));
        Assert.Equal(["Ring the plumber", "Sweep", "Pack"], page.Texts(".task-title"));
        Assert.Equal("page", page.Find("[data-view=upcoming]").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task What_was_completed_last_comes_first()
    {
        using var browser = await app.SignUpAsync(timeZone: Zone);
        await browser.AddTaskAsync("Older");
        var list = await browser.AddTaskAsync("Newer");
        list = await browser.SubmitAsync(list, ".task:first-child .check");
        await browser.SubmitAsync(list, ".task .check");
        var done = await browser.GetAsync("/?status=completed");
        Assert.Equal(["Older", "Newer"], done.Texts(".task-title"));
        Assert.Equal(["Today"], done.Texts("h2.day"));
    }

    [Fact]
    public async Task Each_active_filter_can_be_taken_off()
    {
        using var browser = await app.SignUpAsync();
        await browser.AddTaskAsync("Anything");
        var page = await browser.GetAsync("/?search=any&priority=medium&priority=high&tag=home&due=2030-01-01..2030-02-01&sort=title&direction=desc&page=3");
        var chips = page.Document.QuerySelectorAll(".active-filters a").ToDictionary(a => a.TextContent.Trim(), a => a.GetAttribute("href"));
        Assert.Equal(
            [
                "Remove filter: “any”", "Remove filter: Due 1 Jan 2030 to 1 Feb 2030", "Remove filter: Medium priority",
                "Remove filter: High priority", "Remove filter: #home", "Remove filter: Sorted by: Title, descending", "Clear filters",
            ],
            chips.Keys);
        Assert.Equal("/?search=any&due=2030-01-01..2030-02-01&priority=high&tag=home&sort=title&direction=desc", chips["Remove filter: Medium priority"]);
        Assert.Equal("/?search=any&priority=medium&priority=high&tag=home&sort=title&direction=desc", chips["Remove filter: Due 1 Jan 2030 to 1 Feb 2030"]);
        Assert.Equal("/", chips["Clear filters"]);
    }

    [Fact]
    public async Task A_range_of_days_is_chosen_in_the_filter_form()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.AddTaskAsync("Anything");
        var page = await browser.SubmitAsync(list, ".filters", ("from", "2030-01-01"), ("to", "2030-01-31"));
        Assert.Equal("/?due=2030-01-01..2030-01-31", page.Url.PathAndQuery);
        Assert.Equal("2030-01-01", page.Find("[name=from]").GetAttribute("value"));
        Assert.Equal("Nothing matches", page.Text(".empty h2"));
    }

    [Fact]
    public async Task A_tag_is_a_list_of_its_own()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.AddTaskAsync("Tidy up", ("tags", "home"));
        var page = await browser.GetAsync(list.Find(".tag-list a").GetAttribute("href")!);
        Assert.Equal("#home", page.Heading);
        Assert.Equal("page", page.Find(".tag-list a").GetAttribute("aria-current"));
        Assert.False(page.Has(".views [aria-current]"));
    }

    [Theory]
    [InlineData("/?due=today", "Nothing is due today")]
    [InlineData("/?due=upcoming", "The next days are free")]
    [InlineData("/?due=none", "Everything has a date")]
    [InlineData("/?status=overdue", "Nothing is overdue")]
    public async Task An_empty_view_says_so(string path, string title)
    {
        using var browser = await app.SignUpAsync();
        Assert.Equal(title, (await browser.GetAsync(path)).Text(".empty h2"));
    }

    [Fact]
    public async Task A_page_asks_the_backend_once()
    {
        await using var stub = await StubBackend.StartAsync();
        await using var web = app.NewWeb(backend: stub.Address);
        using var browser = new Browser(web);
        await browser.SignInAsync();
        var asked = new ConcurrentQueue<string>();
        stub.Answer = context =>
        {
            asked.Enqueue(context.Request.Path);
            return StubBackend.AnswerNoTasksAsync(context);
        };
        Assert.Equal(200, (await browser.GetAsync("/?tag=work")).Status);
        Assert.Equal("/api/7/overview", Assert.Single(asked));
    }
}
