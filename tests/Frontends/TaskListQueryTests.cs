using TodoStack.FrontendWeb.Tasks;

namespace TodoStack.Frontends.Tests;

public sealed class TaskListQueryTests
{
    [Theory]
    [InlineData("/?status=open")]
    [InlineData("/?search=a%20%26%20b&status=overdue&priority=low&priority=high&tag=x&tag=y&sort=due&direction=desc&page=3")]
    public void An_address_says_all_of_a_list(string url) => Assert.Equal(url, TaskListQuery.FromUrl(url).ToUrl());

    [Theory]
    [InlineData(null)]
    [InlineData("/")]
    [InlineData("/?status=1&sort=&page=x&priority=Urgent")]
    public void What_makes_no_sense_is_left_out(string? url) => Assert.Equal("/?status=open", TaskListQuery.FromUrl(url).ToUrl());
}
