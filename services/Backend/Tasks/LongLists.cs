using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using TodoStack.Backend.Data;

namespace TodoStack.Backend.Tasks;

/// <summary>
/// Knows which users have so many tasks that it matters how the database goes about a list. It only chooses between ways
/// to the same answer, so it may be some minutes old.
/// </summary>
internal sealed class LongLists : IDisposable
{
    /// <summary>From here on the way matters: below, PostgreSQL answers any list within a millisecond or two.</summary>
    public const int Many = 1000;

    /// <summary>About 200 bytes each.</summary>
    private const int MostUsers = 10_000;

    private static readonly TimeSpan Age = TimeSpan.FromMinutes(5);

    private static readonly Func<TodoDbContext, long, CancellationToken, Task<bool>> HasManyQuery =
        EF.CompileAsyncQuery((TodoDbContext context, long userId, CancellationToken _) =>
            context.Tasks.TagWith(CustomPlans.Tag)
                .Where(t => t.UserId == userId).OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).Skip(Many).Any());

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostUsers });

    /// <summary>Whether a user has more than <see cref="Many"/> tasks, or had a while ago.</summary>
    public async ValueTask<bool> HasManyAsync(TodoDbContext context, long userId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(userId, out bool known))
        {
            return known;
        }

        var many = await HasManyQuery(context, userId, cancellationToken);
        Remember(userId, many);
        return many;
    }

    /// <summary>Whether a user is known to have few tasks. Does not look.</summary>
    public bool HasFew(long userId) => _known.TryGetValue(userId, out bool many) && !many;

    /// <summary>Takes note of all the tasks that a user was seen to have.</summary>
    public void Saw(long userId, long total)
    {
        var many = total > Many;
        if (!_known.TryGetValue(userId, out bool known) || known != many)
        {
            Remember(userId, many);
        }
    }

    private void Remember(long userId, bool many) =>
        _known.Set(userId, many, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Age });

    public void Dispose() => _known.Dispose();
}
