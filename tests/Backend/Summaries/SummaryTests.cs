using System.Net;
using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Contracts;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Summaries;

public class SummaryTests : IClassFixture<SummaryTests.Fixture>
{
    /// <summary>Half past eleven in the evening of 27 March in Berlin; the night has one hour less.</summary>
    private static readonly DateTimeOffset Now = new(2027, 3, 27, 22, 30, 0, TimeSpan.Zero);

    private readonly Fixture _backend;

    public SummaryTests(Fixture backend)
    {
        _backend = backend;
        _backend.Time!.Now = Now;
    }

    [Fact]
    public async Task Tasks_are_counted_by_the_persons_days()
    {
        var user = await _backend.SignUpAsync("Europe/Berlin");
        DateTimeOffset?[] due =
        [
            null,
            Now.AddDays(-40), // overdue
            Now.AddMinutes(-1), // overdue, and today
            Now.AddMinutes(29), // today
            Now.AddMinutes(30), // tomorrow
            new DateTimeOffset(2027, 4, 2, 21, 59, 0, TimeSpan.Zero), // the last minute of the sixth day after today
            new DateTimeOffset(2027, 4, 2, 22, 0, 0, TimeSpan.Zero), // later
        ];
        foreach (var at in due)
        {
            await user.AddAsync(new TaskRequest("task", DueAt: at));
        }

        await user.CompleteAsync((await user.AddAsync(new TaskRequest("done", DueAt: Now.AddDays(-1)))).Id);
        await user.Http.DeleteAsync($"{user.Tasks}/{(await user.AddAsync("deleted")).Id}");
        await (await _backend.SignUpAsync()).AddAsync("another's");

        var summary = await ReadAsync(user, "");
        Assert.Equivalent(new SummaryResponse(7, 2, 2, 2, 1, 1, 1, 1, []), summary);
    }

    [Fact]
    public async Task Days_in_a_row_make_a_streak_up_to_today_or_yesterday()
    {
        var user = await _backend.SignUpAsync("Europe/Berlin");
        await CompletedAsync(user, -1, -2, -3, -3, -5, -6, -7, -8);
        var summary = await ReadAsync(user, "?days=4");
        Assert.Equal((3, 4), (summary.Streak, summary.LongestStreak));
        Assert.Equal(
            [(24, 2), (25, 1), (26, 1), (27, 0)],
            summary.CompletedByDay.Select(d => (d.Day.Day, d.Count)));

        await CompletedAsync(user, 0);
        summary = await ReadAsync(user, "?days=1");
        Assert.Equal((4, 4), (summary.Streak, summary.LongestStreak));
        Assert.Equal(new DayCount(new DateOnly(2027, 3, 27), 1), Assert.Single(summary.CompletedByDay));

        _backend.Time!.Advance(TimeSpan.FromDays(2));
        Assert.Equal((0, 4), ((await ReadAsync(user, "")).Streak, summary.LongestStreak));
    }

    [Fact]
    public async Task Clearing_what_is_done_costs_nobody_a_streak()
    {
        var user = await _backend.SignUpAsync();
        await CompletedAsync(user, 0, -1);
        await user.Http.PostAsync($"{user.Tasks}/clear-completed", null);
        var summary = await ReadAsync(user, "?days=2");
        Assert.Equal((0, 2), (summary.Completed, summary.Streak));
        Assert.All(summary.CompletedByDay, day => Assert.Equal(1, day.Count));
    }

    [Fact]
    public async Task A_day_is_the_persons_also_where_clocks_change()
    {
        var user = await _backend.SignUpAsync("Europe/Berlin");
        await using var context = _backend.CreateContext();
        foreach (var hour in (int[])[22, 23, 45, 46])
        {
            // From one midnight of Berlin (23:00 UTC) to the next (22:00 UTC).
            context.Add(Completed(user, new DateTimeOffset(2027, 3, 27, 0, 0, 0, TimeSpan.Zero).AddHours(hour)));
        }

        await context.SaveChangesAsync();
        _backend.Time!.Now = Now.AddDays(1);
        Assert.Equal([(27, 1), (28, 2), (29, 1)], (await ReadAsync(user, "?days=3")).CompletedByDay.Select(d => (d.Day.Day, d.Count)));
    }

    [Fact]
    public async Task A_time_zone_that_the_database_does_not_know_counts_as_UTC()
    {
        var user = await _backend.SignUpAsync();
        await using var context = _backend.CreateContext();
        await context.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.TimeZone, "Mars/Olympus"));
        await CompletedAsync(user, 0);
        Assert.Equal(1, (await ReadAsync(user, "?days=366")).CompletedByDay[^1].Count);
    }

    [Fact]
    public async Task Nothing_is_no_streak()
    {
        var user = await _backend.SignUpAsync();
        Assert.Equivalent(new SummaryResponse(0, 0, 0, 0, 0, 0, 0, 0, []), await ReadAsync(user, ""));
        Assert.Equal(366, (await ReadAsync(user, "?days=366")).CompletedByDay.Count);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("367")]
    [InlineData("week")]
    public async Task Days_have_bounds(string days)
    {
        var user = await _backend.SignUpAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await user.Http.GetAsync($"/api/{user.Id}/summary?days={days}")).StatusCode);
    }

    private static TaskItem Completed(TestUser user, DateTimeOffset at) =>
        new() { UserId = user.Id, Title = "done", CompletedAt = at, CreatedAt = at, UpdatedAt = at };

    private static async Task<SummaryResponse> ReadAsync(TestUser user, string query) =>
        await TestUser.ReadAsync<SummaryResponse>(await user.Http.GetAsync($"/api/{user.Id}/summary{query}"));

    private async Task CompletedAsync(TestUser user, params int[] days)
    {
        await using var context = _backend.CreateContext();
        context.AddRange(days.Select(day => Completed(user, Now.AddDays(day))));
        await context.SaveChangesAsync();
    }

    public sealed class Fixture : BackendFixture
    {
        public Fixture()
        {
            Time = new FakeTimeProvider(Now);
            Settings = new Dictionary<string, string> { ["Jwt:LifetimeDays"] = "365" };
        }
    }
}
