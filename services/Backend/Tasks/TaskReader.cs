using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Backend.Tags;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Reads tasks.</summary>
internal sealed class TaskReader(TodoDbContext context, TagNames tagNames, TimeProvider time)
{
    private static readonly Func<TodoDbContext, long, long, CancellationToken, Task<TaskResponse?>> FindQuery =
        EF.CompileAsyncQuery((TodoDbContext context, long userId, long id, CancellationToken _) =>
            context.Tasks.Where(t => t.Id == id && t.UserId == userId).Select(TaskProjection.FromRow).SingleOrDefault());

    public async Task<TaskResponse?> FindAsync(long userId, long id, CancellationToken cancellationToken) =>
        (await FindQuery(context, userId, id, cancellationToken))?.WithSortedTags();

    public async Task<Page<TaskResponse>> ListAsync(long userId, TaskQuery query, CancellationToken cancellationToken)
    {
        var tagIds = await TagIdsAsync(userId, query.Tags, cancellationToken);
        if (tagIds is null)
        {
            return new Page<TaskResponse>([], query.Page, query.PageSize, 0);
        }

        var matches = TaskFilter.Apply(context.Tasks.Where(t => t.UserId == userId), query, tagIds, time.GetUtcNow());
        var total = await matches.LongCountAsync(cancellationToken);
        var items = query.Offset >= total
            ? []
            : await TaskOrder.Apply(matches, query)
                .Skip((int)query.Offset).Take(query.PageSize)
                .Select(TaskProjection.FromRow)
                .ToListAsync(cancellationToken);
        items.ForEach(task => task.WithSortedTags());
        return new Page<TaskResponse>(items, query.Page, query.PageSize, total);
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
}
