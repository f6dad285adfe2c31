using TodoStack.FrontendWeb.Tasks.Lists;

namespace TodoStack.Frontends.Tests;

public sealed class TaskListQueryTests
{
    private static readonly DateTimeOffset Now = new(2030, 3, 30, 23, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("/")]
    [InlineData("/?search=a%20%26%20b&status=overdue&priority=low&priority=high&tag=x&tag=y&sort=due&direction=desc&page=3")]
    [InlineData("/?due=today")]
    [InlineData("/?due=upcoming&tag=home")]
    [InlineData("/?due=none")]
    [InlineData("/?status=completed&due=2030-01-01..2030-01-31&sort=completed&direction=asc")]
    [InlineData("/?due=2030-01-01..")]
    [InlineData("/?due=..2030-01-31")]
    public void An_address_says_all_of_a_list(string url) => Assert.Equal(url, TaskListQuery.FromUrl(url).ToUrl());

    [Theory]
    [InlineData(null, "/")]
    [InlineData("/?status=open", "/")]
    [InlineData("/?status=1&sort=&page=x&priority=Urgent&due=someday", "/")]
    [InlineData("/?due=2030-02-01..2030-01-01", "/")]
    [InlineData("/?due=2030-13-01..", "/")]
    [InlineData("/?from=2030-01-01&to=", "/?due=2030-01-01..")]
    [InlineData("/?due=today&from=2030-01-01&to=2030-01-02", "/?due=2030-01-01..2030-01-02")]
    public void What_makes_no_sense_is_left_out_and_the_rest_has_one_address(string? url, string expected) =>
        Assert.Equal(expected, TaskListQuery.FromUrl(url).ToUrl());

    [Theory]
    [InlineData("/", TaskView.Open, false)]
    [InlineData("/?due=today", TaskView.Today, false)]
    [InlineData("/?due=upcoming", TaskView.Upcoming, false)]
    [InlineData("/?due=none", TaskView.Undated, false)]
    [InlineData("/?status=overdue", TaskView.Overdue, false)]
    [InlineData("/?status=completed&due=today", TaskView.Completed, true)]
    [InlineData("/?status=all&search=x", TaskView.All, true)]
    [InlineData("/?due=2030-01-01..", TaskView.Open, true)]
    public void A_list_is_a_view_with_or_without_filters(string url, TaskView view, bool isFiltered)
    {
        var query = TaskListQuery.FromUrl(url);
        Assert.Equal((view, isFiltered), (query.View, query.IsFiltered));
        Assert.Equal(TaskListQuery.Of(view).ToUrl(), query.Unfiltered.ToUrl());
    }

    [Theory]
    [InlineData("/?tag=home", "home")]
    [InlineData("/?tag=home&sort=title", "home")]
    [InlineData("/?tag=home&tag=work", null)]
    [InlineData("/?tag=home&due=today", null)]
    [InlineData("/?tag=home&priority=high", null)]
    public void A_tag_alone_is_a_list_of_its_own(string url, string? tag) => Assert.Equal(tag, TaskListQuery.FromUrl(url).OnlyTag);

    // In Berlin it is the 31st already, and the night is an hour short.
    [Theory]
    [InlineData("/?due=today", "status=open&dueAfter=2030-03-30T23%3A00%3A00Z&dueBefore=2030-03-31T22%3A00%3A00Z&sort=due&page=1&pageSize=20")]
    [InlineData("/?due=upcoming", "status=open&dueAfter=2030-03-31T22%3A00%3A00Z&dueBefore=2030-04-06T22%3A00%3A00Z&sort=due&page=1&pageSize=20")]
    [InlineData("/?due=none", "status=open&undated=true&sort=created&page=1&pageSize=20")]
    [InlineData("/?due=2030-03-01..2030-03-31", "status=open&dueAfter=2030-02-28T23%3A00%3A00Z&dueBefore=2030-03-31T22%3A00%3A00Z&sort=due&page=1&pageSize=20")]
    [InlineData("/?status=completed", "status=completed&sort=completed&page=1&pageSize=20")]
    [InlineData("/?status=completed&sort=title&direction=desc", "status=completed&sort=title&direction=desc&page=1&pageSize=20")]
    public void The_backend_is_asked_for_the_persons_own_days(string url, string expected) => Assert.Equal(
        "?" + expected,
        TaskListAddress.WriteForBackend(TaskListQuery.FromUrl(url), Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
}
