using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Data;

public class HousekeepingTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task Expired_tokens_and_old_keys_go_and_the_others_stay()
    {
        var user = await backend.SignUpAsync();
        await user.SendAsync(HttpMethod.Post, user.Tasks, TestUser.Json(new TaskRequest("a")), "Idempotency-Key", "k");
        await user.Http.PostAsync("/api/auth/sign-out", null);
        await using var context = backend.CreateContext();
        var now = DateTimeOffset.UtcNow;

        Assert.Equal(0, await Housekeeping.CleanAsync(context, now, CancellationToken.None));
        Assert.Equal(1, await Housekeeping.CleanAsync(context, now.AddDays(2), CancellationToken.None));
        Assert.Equal(0, await context.IdempotencyKeys.CountAsync());
        Assert.Equal(1, await context.RevokedTokens.CountAsync());
        Assert.Equal(1, await Housekeeping.CleanAsync(context, now.AddDays(8), CancellationToken.None));
        Assert.Equal(1, await context.Tasks.CountAsync(t => t.UserId == user.Id));
    }

    [Fact]
    public async Task Deleted_tasks_can_be_restored_for_thirty_days()
    {
        var user = await backend.SignUpAsync();
        var tasks = new[] { await user.AddAsync("kept"), await user.AddAsync("deleted", "tag") };
        await user.Http.DeleteAsync($"{user.Tasks}/{tasks[1].Id}");
        await using var context = backend.CreateContext();
        var now = DateTimeOffset.UtcNow;

        await Housekeeping.CleanAsync(context, now.AddDays(30).AddMinutes(-1), CancellationToken.None);
        Assert.Equal(2, await context.Tasks.IgnoreQueryFilters().CountAsync(t => t.UserId == user.Id));
        await Housekeeping.CleanAsync(context, now.AddDays(30).AddMinutes(1), CancellationToken.None);
        Assert.Equal([tasks[0].Id], await context.Tasks.IgnoreQueryFilters().Where(t => t.UserId == user.Id).Select(t => t.Id).ToListAsync());
        Assert.False(await context.TaskTags.AnyAsync(t => t.TaskId == tasks[1].Id));
    }
}
