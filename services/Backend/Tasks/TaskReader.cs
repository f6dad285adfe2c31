using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Backend.Tags;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Reads tasks.</summary>
internal sealed class TaskReader(TodoDbContext context, TagNames tagNames, LongLists longLists, TimeProvider time)
{
    /// <summary>The most rows that a page may read only to skip them.</summary>
    private const int MostSkipped = 200;

    private static readonly Func<TodoDbContext, long, long, CancellationToken, Task<TaskResponse?>> FindQuery =
        EF.CompileAsyncQuery((TodoDbContext context, long userId, long id, CancellationToken _) =>
            context.Tasks.Where(t => t.Id == id && t.UserId == userId).Select(TaskProjection.FromRow).SingleOrDefault());

    public async Task<TaskResponse?> FindAsync(long userId, long id, CancellationToken cancellationToken) =>
        (await FindQuery(context, userId, id, cancellationToken))?.WithSortedTags();

    /// <param name="userId">Whose tasks.</param>
    /// <param name="query">Which of them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="knownTotal">How many there are on all pages, where the caller has counted them just now.</param>
    public async Task<Page<TaskResponse>> ListAsync(
        long userId, TaskQuery query, CancellationToken cancellationToken, long? knownTotal = null)
    {
        var matches = TaskFilter.Apply(context.Tasks.Where(t => t.UserId == userId), query, time.GetUtcNow());
        var (items, total) = query.IsNarrowed
            ? await NarrowedPageAsync(userId, matches, query, knownTotal, cancellationToken)
            : await WholePageAsync(userId, matches, query, cancellationToken);
        items.ForEach(task => task.WithSortedTags());
        return new Page<TaskResponse>(items, query.Page, query.PageSize, total);
    }

    private async Task<Found> NarrowedPageAsync(
        long userId, IQueryable<TaskItem> matches, TaskQuery query, long? knownTotal, CancellationToken cancellationToken) =>
        await TagIdsAsync(userId, query.Tags, cancellationToken) is not { } tagIds
            ? new Found([], 0)
            : await longLists.HasManyAsync(context, userId, cancellationToken)
                ? await PageOfLongListAsync(matches.WithTags(tagIds).TagWith(CustomPlans.Tag), query, knownTotal, cancellationToken)
                : await PageAsync(matches.WithTags(tagIds), query, knownTotal, cancellationToken);

    /// <summary>For a few tasks any plan is good, and planning takes longer than reading them.</summary>
    private async Task<Found> WholePageAsync(
        long userId, IQueryable<TaskItem> tasks, TaskQuery query, CancellationToken cancellationToken)
    {
        tasks = longLists.HasFew(userId) ? tasks : tasks.TagWith(CustomPlans.Tag);
        var found = query.Offset > MostSkipped
            ? await PageFromNearerEndAsync(tasks, query, await tasks.LongCountAsync(cancellationToken), cancellationToken)
            : await PageWithTotalAsync(tasks, query, cancellationToken);
        longLists.Saw(userId, found.Total);
        return found;
    }

    /// <summary>One statement for both. Every row repeats the total, which the database works out once.</summary>
    private static async Task<Found> PageWithTotalAsync(
        IQueryable<TaskItem> matches, TaskQuery query, CancellationToken cancellationToken)
    {
        var rows = await TaskOrder.Apply(matches, query)
            .Skip((int)query.Offset).Take(query.PageSize)
            .Select(TaskProjection.FromRowWith(() => matches.LongCount()))
            .ToListAsync(cancellationToken);
        return rows is [var first, ..]
            ? new Found(rows.ConvertAll(row => row.Task), first.Total)
            : new Found([], query.Offset == 0 ? 0 : await matches.LongCountAsync(cancellationToken));
    }

    /// <summary>Counting what a filter leaves may cost more than the page, and is needed only when the page is full.</summary>
    private async Task<Found> PageAsync(
        IQueryable<TaskItem> matches, TaskQuery query, long? knownTotal, CancellationToken cancellationToken)
    {
        var page = TaskOrder.Apply(matches, query).Skip((int)query.Offset).Take(query.PageSize);
        if (query.Offset > 0)
        {
            // The database would gather the tags of the tasks that it skips.
            var ids = page.Select(t => t.Id);
            page = TaskOrder.Apply(context.Tasks.Where(t => ids.Contains(t.Id)), query);
        }

        var items = await page.Select(TaskProjection.FromRow).ToListAsync(cancellationToken);
        var isLast = items.Count < query.PageSize && (items.Count > 0 || query.Offset == 0);
        return new Found(items, isLast ? query.Offset + items.Count : knownTotal ?? await matches.LongCountAsync(cancellationToken));
    }

    /// <summary>
    /// Where there is much to choose from, PostgreSQL is told the words and values before it plans, and how many matches
    /// there are decides how the page is found: a few are all collected and sorted; many are met soon enough on the way
    /// through the sort's index.
    /// </summary>
    private async Task<Found> PageOfLongListAsync(
        IQueryable<TaskItem> matches, TaskQuery query, long? knownTotal, CancellationToken cancellationToken)
    {
        var total = knownTotal ?? await matches.LongCountAsync(cancellationToken);
        if (total > LongLists.Many)
        {
            return await PageFromNearerEndAsync(matches, query, total, cancellationToken);
        }

        var items = query.Offset >= total
            ? []
            : await TaskOrder.Apply(matches, query, collected: true)
                .Skip((int)query.Offset).Take(query.PageSize)
                .Select(TaskProjection.FromRow)
                .ToListAsync(cancellationToken);
        return new Found(items, total);
    }

    /// <summary>Skips in an index from the nearer end, and only then goes to the rows.</summary>
    private async Task<Found> PageFromNearerEndAsync(
        IQueryable<TaskItem> matches, TaskQuery query, long total, CancellationToken cancellationToken)
    {
        if (query.Offset >= total)
        {
            return new Found([], total);
        }

        var size = (int)Math.Min(query.PageSize, total - query.Offset);
        var behind = total - query.Offset - size;
        var isNearerToEnd = behind < query.Offset;
        var ids = TaskOrder.Apply(matches, query, reversed: isNearerToEnd)
            .Skip((int)(isNearerToEnd ? behind : query.Offset)).Take(size)
            .Select(t => t.Id);
        var items = await TaskOrder.Apply(context.Tasks.Where(t => ids.Contains(t.Id)), query)
            .Select(TaskProjection.FromRow)
            .ToListAsync(cancellationToken);
        return new Found(items, total);
    }

    /// <returns>Null when the user lacks one of the tags, so that no task can have them all.</returns>
    private async Task<IReadOnlyList<long>?> TagIdsAsync(
        long userId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var wanted = names.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var tags = await tagNames.FindAsync(userId, wanted, cancellationToken);
        return tags.Count < wanted.Count ? null : tags.Select(t => t.Id).ToList();
    }

    private sealed record Found(List<TaskResponse> Items, long Total);
}
