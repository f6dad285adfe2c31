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
        Assert.Equal(1, await context.Tasks.CountAsync());
    }
}
