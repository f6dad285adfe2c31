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

    private static async Task<TaskOverviewResponse> ReadAsync(TestUser user, string query) =>
        await TestUser.ReadAsync<TaskOverviewResponse>(await user.Http.GetAsync($"/api/{user.Id}/overview{query}"));
}
