using System.Net;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Summaries;

public sealed class OverviewTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task It_is_the_list_the_counts_and_the_tags_in_one_answer()
    {
        var user = await backend.SignUpAsync();
        await user.AddAsync(new TaskRequest("water the fish", Tags: ["home", "Animals"]));
        await user.AddAsync(new TaskRequest("call home", DueAt: DateTimeOffset.UtcNow.AddDays(-2), Tags: ["home"]));
        await user.CompleteAsync((await user.AddAsync(new TaskRequest("feed the fish", Tags: ["home"]))).Id);
        await (await backend.SignUpAsync()).AddAsync(new TaskRequest("another's fish", Tags: ["home"]));

        var overview = await ReadAsync(user, "?search=fish&status=open");
        Assert.Equal("water the fish", Assert.Single(overview.Tasks.Items).Title);
        Assert.Equal(1, overview.Tasks.Total);
        Assert.Equal(new TaskCounts(Open: 2, Overdue: 1, Today: 0, Upcoming: 0, Undated: 1, Completed: 1), overview.Counts);
        Assert.Equal([("Animals", 1), ("home", 2)], overview.Tags.Select(tag => (tag.Name, tag.OpenTasks)));
    }

    [Fact]
    public async Task It_takes_what_the_list_takes()
    {
        var user = await backend.SignUpAsync();
        using var refused = await user.Http.GetAsync($"/api/{user.Id}/overview?page=0&sort=colour");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadAsStringAsync();
        Assert.Contains("\"page\"", problem, StringComparison.Ordinal);
        Assert.Contains("\"sort\"", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status=open", 5)]
    [InlineData("status=overdue", 3)]
    [InlineData("status=completed", 4)]
    [InlineData("status=all", 9)]
    [InlineData("status=open&priority=high", 2)]
    [InlineData("status=overdue&tag=home", 1)]
    [InlineData("status=open&undated=true", 2)]
    public async Task The_list_tells_how_many_there_are_on_all_pages(string filter, int total)
    {
        var user = await backend.SignUpAsync();
        var past = DateTimeOffset.UtcNow.AddDays(-2);
        await user.AddAsync(new TaskRequest("one", DueAt: past, Tags: ["home"]));
        await user.AddAsync(new TaskRequest("two", DueAt: past));
        await user.AddAsync(new TaskRequest("three", DueAt: past, Priority: TaskPriority.High));
        await user.AddAsync(new TaskRequest("four", Priority: TaskPriority.High));
        await user.AddAsync(new TaskRequest("five"));
        foreach (var title in (string[])["six", "seven", "eight", "nine"])
        {
            await user.CompleteAsync((await user.AddAsync(new TaskRequest(title, DueAt: past))).Id);
        }

        // The first page, the last, one that is cut short, and one behind the end.
        foreach (var page in (string[])["page=1&pageSize=1", $"page={total}&pageSize=1", "page=1&pageSize=100", $"page={total + 1}&pageSize=1"])
        {
            var overview = await ReadAsync(user, $"?{filter}&{page}");
            Assert.Equal(total, overview.Tasks.Total);
        }
    }

    private static async Task<TaskOverviewResponse> ReadAsync(TestUser user, string query) =>
        await TestUser.ReadAsync<TaskOverviewResponse>(await user.Http.GetAsync($"/api/{user.Id}/overview{query}"));
}
