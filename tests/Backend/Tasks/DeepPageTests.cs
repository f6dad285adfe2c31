using System.Globalization;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Tasks;

/// <summary>
/// Far pages take another way through the indexes than near ones, and so do filters of lists of more than a thousand tasks;
/// all must hold the same tasks.
/// </summary>
public class DeepPageTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Theory]
    [InlineData(950)]
    [InlineData(1250)]
    public async Task Far_pages_go_on_where_near_ones_end_in_every_order(int count)
    {
        var user = await backend.SignUpAsync();
        await FillAsync(user.Id, count);
        var rows = await user.ListAsync("pageSize=1");
        Assert.Equal(count, rows.Total);
        foreach (var sort in new[] { "created", "due", "priority", "title", "completed" })
        {
            foreach (var direction in new[] { "asc", "desc" })
            {
                foreach (var filter in new[] { "", "&status=open", "&search=task%201" })
                {
                    await CheckAsync(user, $"sort={sort}&direction={direction}{filter}");
                }
            }
        }
    }

    private static async Task CheckAsync(TestUser user, string query)
    {
        var seen = new List<TaskResponse>();
        Page<TaskResponse> page;
        do
        {
            var number = (seen.Count / 90) + 1;
            page = await user.ListAsync($"{query}&pageSize=90&page={number}");
            Assert.True(page.Items.Count == Math.Min(90, page.Total - seen.Count), query);
            seen.AddRange(page.Items);
        }
        while (seen.Count < page.Total);

        Assert.Equal(seen.Count, seen.Select(t => t.Id).Distinct().Count());
        var (sort, descending) = (query.Split('&')[0][5..], query.Contains("direction=desc", StringComparison.Ordinal));
        var sorted = sort switch
        {
            "due" => Order(seen.OrderBy(t => t.DueAt is null), t => t.DueAt, descending),
            "priority" => Order(seen.OrderBy(_ => 0), t => t.Priority, descending),
            "completed" => Order(seen.OrderBy(t => t.CompletedAt is null), t => t.CompletedAt, descending),
            "title" => Order(seen.OrderBy(_ => 0), t => t.Title.ToUpperInvariant(), descending),
            _ => Order(seen.OrderBy(_ => 0), t => t.CreatedAt, descending),
        };
        Assert.True(sorted.Select(t => t.Id).SequenceEqual(seen.Select(t => t.Id)), query);
        Assert.Empty((await user.ListAsync($"{query}&pageSize=90&page=1000")).Items);
    }

    private static IOrderedEnumerable<TaskResponse> Order<T>(
        IOrderedEnumerable<TaskResponse> tasks, Func<TaskResponse, T> key, bool descending) => descending
        ? tasks.ThenByDescending(key).ThenByDescending(t => t.Id)
        : tasks.ThenBy(key).ThenBy(t => t.Id);

    /// <summary>Titles of one length, so that every collation sorts them alike.</summary>
    private async Task FillAsync(long userId, int count)
    {
        await using var context = backend.CreateContext();
        context.AddRange(Enumerable.Range(0, count).Select(i => new TodoStack.Backend.Data.TaskItem
        {
            UserId = userId,
            Title = string.Create(CultureInfo.InvariantCulture, $"Task {1000 + (i * 7 % 950):0000}"),
            Priority = (TaskPriority)(i % 3),
            DueAt = i % 5 == 0 ? null : DateTimeOffset.UnixEpoch.AddHours(i * 13 % 400),
            CompletedAt = i % 2 == 0 ? DateTimeOffset.UnixEpoch.AddHours(i * 17 % 300) : null,
            CreatedAt = DateTimeOffset.UnixEpoch.AddSeconds(i * 11 % 500),
            UpdatedAt = DateTimeOffset.UnixEpoch,
        }));
        await context.SaveChangesAsync();
    }
}
