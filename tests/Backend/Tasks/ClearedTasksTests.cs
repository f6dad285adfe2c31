using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Tasks;

public class ClearedTasksTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task Completed_tasks_go_and_come_back_together()
    {
        var (user, other) = (await backend.SignUpAsync(), await backend.SignUpAsync());
        var open = await user.AddAsync("open");
        var done = await user.AddAsync(new TaskRequest("done", Tags: ["tag"]));
        var daily = await user.AddAsync(new TaskRequest("daily", DueAt: DateTimeOffset.UtcNow, Recurrence: TaskRecurrence.Daily));
        await user.CompleteAsync(done.Id);
        await user.CompleteAsync(daily.Id);
        await other.CompleteAsync((await other.AddAsync("theirs")).Id);

        // Deleted on its own, so that it stays gone.
        var gone = await user.AddAsync("gone");
        await user.CompleteAsync(gone.Id);
        await user.Http.DeleteAsync($"{user.Tasks}/{gone.Id}");

        var cleared = await ClearAsync(user);
        Assert.Equal(2, cleared.Count);
        Assert.Equal(2, (await user.ListAsync()).Total);
        Assert.Equal(0, (await user.ListAsync("status=completed")).Total);
        Assert.Equal(1, (await other.ListAsync()).Total);
        Assert.Equal(open.Version, (await user.GetAsync(open.Id)).Version);
        Assert.Equal(0, (await ClearAsync(user)).Count);

        Assert.Equal(0, (await RestoreAsync(other, cleared.ClearedAt)).Count);
        Assert.Equal(cleared, await RestoreAsync(user, cleared.ClearedAt.ToOffset(TimeSpan.FromHours(5))));
        Assert.Equal(["tag"], (await user.GetAsync(done.Id)).Tags);
        Assert.Equal(4, (await user.GetAsync(done.Id)).Version);
        Assert.NotNull((await user.GetAsync(daily.Id)).NextTaskId);
        Assert.Equal(0, (await RestoreAsync(user, cleared.ClearedAt)).Count);
        Assert.Equal(4, (await user.ListAsync()).Total);
    }

    [Fact]
    public async Task An_open_task_forgets_a_next_one_that_was_cleared()
    {
        var user = await backend.SignUpAsync();
        var first = await user.AddAsync(new TaskRequest("first", DueAt: DateTimeOffset.UtcNow, Recurrence: TaskRecurrence.Daily));
        var next = (await user.CompleteAsync(first.Id)).NextTaskId!.Value;
        await user.CompleteAsync(next);
        await user.CompleteAsync(first.Id, completed: false);
        Assert.Equal(next, (await user.GetAsync(first.Id)).NextTaskId);
        await ClearAsync(user);
        Assert.Null((await user.GetAsync(first.Id)).NextTaskId);
    }

    private static async Task<ClearedTasksResponse> ClearAsync(TestUser user) =>
        await TestUser.ReadAsync<ClearedTasksResponse>(await user.Http.PostAsync($"{user.Tasks}/clear-completed", null));

    private static async Task<ClearedTasksResponse> RestoreAsync(TestUser user, DateTimeOffset clearedAt) =>
        await TestUser.ReadAsync<ClearedTasksResponse>(
            await user.Http.PostAsync($"{user.Tasks}/restore-cleared", TestUser.Json(new ClearedTasksRequest(clearedAt))));
}
