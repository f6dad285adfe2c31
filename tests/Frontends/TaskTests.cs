using System.Globalization;

namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class TaskTests(RunningApp app)
{
    private static string PathOf(WebPage list) => list.Find(".task-title").GetAttribute("href")!.Split('?')[0];

    private static string Day(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_task_lives_its_whole_life_without_javascript()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.AddTaskAsync(
            "Water the plants",
            ("description", "Not the cactus."),
            ("priority", "high"),
            ("dueAt", Day(2)),
            ("dueTime", "18:30"),
            ("tags", "home, #Garden"),
            ("recurrence", "none"));
        Assert.Contains("Added: Water the plants", list.Text(".notice"), StringComparison.Ordinal);
        Assert.Contains("18:30", list.Text(".task-meta"), StringComparison.Ordinal);
        Assert.Contains("High priority", list.Text(".task-meta"), StringComparison.Ordinal);
        Assert.Equal(["#Garden", "#home"], list.Texts(".task-meta .tag").Order(StringComparer.Ordinal));
        Assert.Contains("home", list.Text(".tag-list"), StringComparison.Ordinal);

        var task = await browser.GetAsync(list.Find(".task-title").GetAttribute("href")!);
        Assert.Equal(Day(2), task.Find("#dueAt").GetAttribute("value"));
        Assert.Equal("18:30", task.Find("#dueTime").GetAttribute("value"));
        list = await browser.SubmitAsync(task, "#task-form", ("title", "Water all plants"), ("dueTime", ""));
        Assert.Equal("Saved.", list.Text(".notice p"));
        Assert.Equal("Water all plants", list.Text(".task-title"));
        Assert.DoesNotContain("18:30", list.Text(".task-meta"), StringComparison.Ordinal);

        list = await browser.SubmitAsync(list, ".task .check");
        Assert.Contains("Completed.", list.Text(".notice"), StringComparison.Ordinal);
        Assert.False(list.Has(".task"));
        Assert.Equal("Water all plants", (await browser.GetAsync("/?status=completed")).Text(".task.done .task-title"));

        list = await browser.SubmitAsync(list, ".notice button");
        Assert.Equal("Back on your list.", list.Text(".notice p"));
        Assert.Equal("Water all plants", list.Text(".task-title"));

        list = await browser.SubmitAsync(list, ".task [data-part=delete]");
        Assert.Equal("Deleted. Undo", list.Text(".notice"));
        Assert.False(list.Has(".task"));
        list = await browser.SubmitAsync(list, ".notice button");
        Assert.Equal("1 task restored.", list.Text(".notice"));
        Assert.Equal("Water all plants", list.Text(".task-title"));

        var question = await browser.GetAsync(PathOf(list) + "/delete");
        Assert.Equal("Delete this task?", question.Heading);
        Assert.Equal("Water all plants", question.Text(".lead"));
        list = await browser.SubmitAsync(question, "main form");
        Assert.Equal("Deleted.", list.Text(".notice p"));
        Assert.False(list.Has(".task"));
        Assert.False((await browser.GetAsync("/")).Has(".notice"), "a notice is shown once");
    }

    [Fact]
    public async Task A_recurring_task_comes_back()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.AddTaskAsync("Take out the bins", ("dueAt", Day(0)), ("recurrence", "weekly"));
        list = await browser.SubmitAsync(list, ".check");
        Assert.Contains("comes back", list.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal("Take out the bins", list.Text(".task-title"));
        var next = await browser.GetAsync(list.Find(".notice > a").GetAttribute("href")!);
        Assert.Equal(Day(7), next.Find("#dueAt").GetAttribute("value"));
        var question = await browser.GetAsync(next.Url.AbsolutePath + "/delete");
        Assert.Contains("not come back", question.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_due_is_said_in_the_persons_own_time_zone()
    {
        // A place whose midnight is not about to pass while the test runs; mostly one where it is another day than in UTC.
        var (zone, there) = new[] { "Pacific/Kiritimati", "Asia/Tokyo", "America/Los_Angeles" }
            .Select(id => (id, TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById(id))))
            .First(place => place.Item2.Hour is > 1 and < 22);
        using var browser = await app.SignUpAsync(timeZone: zone);
        var list = await browser.AddTaskAsync("Far away", ("dueAt", there.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal("Today", list.Text(".task-meta time"));
        list = await browser.AddTaskAsync("Late", ("dueAt", there.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Contains("Overdue: Yesterday", list.Texts(".task-meta"));
        Assert.Equal("1", list.Text(".views .count.alert"));
        Assert.Equal(["Late"], (await browser.GetAsync("/?status=overdue")).Texts(".task-title"));
    }

    [Fact]
    public async Task A_task_without_a_title_is_refused_beside_the_field_and_nothing_typed_is_lost()
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.AddTaskAsync("   ", ("description", "Typed for long"), ("tags", "a, b"));
        Assert.Equal(400, page.Status);
        Assert.Equal("true", page.Find("#title").GetAttribute("aria-invalid"));
        Assert.Equal("Title must not be empty.", page.Text("#title-error"));
        Assert.Equal("Typed for long", page.Find("#description").TextContent);
        Assert.Equal("a, b", page.Find("#tags").GetAttribute("value"));
        Assert.True(page.Has(".quick-add details[open]"));
        Assert.True(page.Has(".error-summary[autofocus]"));
    }

    [Theory]
    [InlineData("dueAt", "tomorrow", "dueAt")]
    [InlineData("dueAt", "1066-10-14", "dueAt")]
    [InlineData("dueTime", "10:00", "dueAt")]
    [InlineData("priority", "urgent", "priority")]
    [InlineData("recurrence", "hourly", "recurrence")]
    public async Task A_field_that_makes_no_sense_is_refused_beside_it(string field, string value, string where)
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.AddTaskAsync("Anything", (field, value));
        Assert.Equal(400, page.Status);
        Assert.NotEmpty(page.Text($"#{where}-error"));
        Assert.Equal("Anything", page.Find("#title").GetAttribute("value"));
    }

    [Fact]
    public async Task A_time_that_makes_no_sense_is_refused_beside_it()
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.AddTaskAsync("Anything", ("dueAt", Day(1)), ("dueTime", "25:99"));
        Assert.NotEmpty(page.Text("#dueTime-error"));
    }

    [Fact]
    public async Task Too_many_and_too_long_tags_are_refused_at_the_tags()
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.AddTaskAsync("Anything", ("tags", new string('x', 51)));
        Assert.Contains("Tags must be", page.Text("#tags-error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_twice_adds_one_task()
    {
        using var browser = await app.SignUpAsync();
        var form = await browser.GetAsync("/");
        await browser.SubmitAsync(form, ".quick-add", ("title", "Once"));
        var again = await browser.SubmitAsync(form, ".quick-add", ("title", "Once"));
        Assert.Equal(["Once"], again.Texts(".task-title"));

        var other = await browser.SubmitAsync(form, ".quick-add", ("title", "Another"));
        Assert.Equal(400, other.Status);
        Assert.Contains("sent before", other.Text(".error-summary"), StringComparison.Ordinal);
        var retried = await browser.SubmitAsync(other, ".quick-add");
        Assert.Equal(2, retried.Texts(".task-title").Count);
    }

    [Fact]
    public async Task Search_filters_and_order_are_in_the_address()
    {
        using var browser = await app.SignUpAsync();
        await browser.AddTaskAsync("Apples", ("priority", "high"), ("tags", "shop"), ("dueAt", Day(3)));
        await browser.AddTaskAsync("Bread", ("priority", "low"), ("tags", "shop"), ("dueAt", Day(1)));
        var all = await browser.AddTaskAsync("Call mum", ("tags", "family"));

        Assert.Equal(["Bread"], (await browser.SubmitAsync(all, ".filters", ("search", "brea"))).Texts(".task-title"));
        Assert.Equal(["Apples"], (await browser.GetAsync("/?priority=high")).Texts(".task-title"));
        Assert.Equal(["Bread", "Apples"], (await browser.GetAsync("/?tag=shop&sort=due")).Texts(".task-title"));
        Assert.Equal(["Call mum", "Bread", "Apples"], (await browser.GetAsync("/?sort=title&direction=desc")).Texts(".task-title"));
        var nothing = await browser.GetAsync("/?search=zebra&priority=low");
        Assert.Equal("Nothing matches", nothing.Text(".empty h2"));
        Assert.Equal("zebra", nothing.Find("[name=search]").GetAttribute("value"));
        Assert.True(nothing.Has("[name=priority][value=low][checked]"));
    }

    [Theory]
    [InlineData("/?page=0&status=nonsense&sort=7&direction=up&priority=9&tag=")]
    [InlineData("/?page=99999999999999999999")]
    [InlineData("/?page=-1&search=%00%01")]
    public async Task An_address_that_makes_no_sense_still_shows_a_page(string path)
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.GetAsync(path);
        Assert.True(page.Status is 200 or 400, page.Html);
        Assert.NotEmpty(page.Heading);
    }

    [Fact]
    public async Task Long_lists_have_pages()
    {
        using var browser = await app.SignUpAsync();
        for (var i = 1; i <= 21; i++)
        {
            await browser.AddTaskAsync($"Task {i}");
        }

        var first = await browser.GetAsync("/");
        Assert.Equal(20, first.Texts(".task").Count);
        Assert.Equal("21 tasks", first.Text(".summary"));
        var second = await browser.GetAsync(first.Find("[rel=next]").GetAttribute("href")!);
        Assert.Equal(["Task 1"], second.Texts(".task-title"));
        Assert.True(second.Has("[rel=prev]"));

        // The last task of the last page: its page goes with it.
        var after = await browser.SubmitAsync(second, ".check");
        Assert.Equal(20, after.Texts(".task").Count);
        Assert.Equal(20, (await browser.GetAsync("/?page=50")).Texts(".task").Count);
    }

    [Fact]
    public async Task A_refused_change_keeps_what_was_typed()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.AddTaskAsync("Original");
        var task = await browser.GetAsync(list.Find(".task-title").GetAttribute("href")!);
        var page = await browser.SubmitAsync(task, "#task-form", ("title", ""), ("description", "Typed for long"));
        Assert.Equal(400, page.Status);
        Assert.Equal("Typed for long", page.Find("#description").TextContent);
        Assert.False(page.Has(".conflict"));
        Assert.Equal(400, (await browser.SubmitAsync(task, "#task-form", ("dueAt", "never"))).Status);
    }

    [Fact]
    public async Task A_task_deleted_elsewhere_meanwhile_is_gone_and_deleting_it_again_is_no_error()
    {
        using var browser = await app.SignUpAsync();
        var list = await browser.AddTaskAsync("Short-lived");
        var path = list.Find(".task-title").GetAttribute("href")!;
        var form = await browser.GetAsync(path);
        var question = await browser.GetAsync(PathOf(list) + "/delete");
        await browser.SubmitAsync(question, "main form");
        Assert.Equal(200, (await browser.SubmitAsync(question, "main form")).Status);
        Assert.Equal(404, (await browser.SubmitAsync(form, "#task-form")).Status);
        Assert.Equal(404, (await browser.SubmitAsync(list, ".check")).Status);
    }
}
