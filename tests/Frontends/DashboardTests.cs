using TodoStack.FrontendWeb.Dashboard;

namespace TodoStack.Frontends.Tests;

[Collection(RunningAppDefinition.Name)]
public sealed class DashboardTests(RunningApp app)
{
    [Fact]
    public async Task The_numbers_lead_to_their_lists_and_the_chart_has_a_table()
    {
        using var browser = await app.SignUpAsync();
        await browser.AddTaskAsync("One fish", ("asTyped", "true"));
        var list = await browser.AddTaskAsync("Two fish", ("asTyped", "true"));
        await browser.SubmitAsync(list, ".task .check");
        var page = await browser.GetAsync("/dashboard");
        Assert.Equal(["1 To do", "0 Overdue", "0 Today", "0 Upcoming", "1 Completed"], page.Texts(".stat"));
        Assert.Equal(
            ["/", "/?status=overdue", "/?due=today", "/?due=upcoming", "/?status=completed"],
            page.Document.QuerySelectorAll(".stat").Select(a => a.GetAttribute("href")));
        Assert.Equal("1 day in a row", page.Text("#streak-title"));
        Assert.Equal("Longest: 1 day", page.Text(".longest"));
        Assert.Equal(30, page.Document.QuerySelectorAll("svg rect.bar").Length);
        Assert.Equal("chart-title chart-desc", page.Find("svg.chart-bars").GetAttribute("aria-labelledby"));
        Assert.StartsWith("The most was 1 on", page.Text("#chart-desc"), StringComparison.Ordinal);
        var rows = page.Texts(".numbers tbody tr");
        Assert.Equal(30, rows.Count);
        Assert.EndsWith(" 1", rows[0], StringComparison.Ordinal);
        Assert.EndsWith(" 0", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newcomer_is_told_how_a_streak_begins()
    {
        using var browser = await app.SignUpAsync();
        var page = await browser.GetAsync("/dashboard");
        Assert.Contains("a streak begins", page.Text(".streaks"), StringComparison.Ordinal);
        Assert.Equal("Nothing was completed in these days.", page.Text("#chart-desc"));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 6)]
    [InlineData(9, 10)]
    [InlineData(10, 10)]
    [InlineData(11, 20)]
    [InlineData(20, 20)]
    [InlineData(999, 1000)]
    public void The_scale_ends_at_a_round_number(int most, int top) => Assert.Equal(top, BarChart.Top([0, most]));

    [Fact]
    public void Bars_are_as_high_as_their_share()
    {
        var bars = BarChart.Bars([0, 2, 4]).ToList();
        Assert.Equal([1, 50, 100], bars.Select(b => b.Height));
        Assert.Equal([99, 50, 0], bars.Select(b => b.Y));
        Assert.True(bars[0].X < bars[1].X && bars[1].X + bars[1].Width < bars[2].X);
    }
}
