using System.Linq.Expressions;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>The orders of a list. Each is that of an index, forwards or backwards.</summary>
internal static class TaskOrder
{
    /// <summary>
    /// Sorts as <paramref name="query"/> says, the other way round if <paramref name="reversed"/>, and after all of them were
    /// found if <paramref name="collected"/>.
    /// </summary>
    public static IQueryable<TaskItem> Apply(
        IQueryable<TaskItem> tasks, TaskQuery query, bool reversed = false, bool collected = false)
    {
        // Always 0, which no index knows: the database will not look for a few tasks in the order of an index.
        var start = collected ? tasks.OrderBy(t => t.Id * 0) : null;
        var descending = query.IsDescending != reversed;
        return query.Sort switch
        {
            // Tasks without the time come last both ways, which takes two indexes: NULL sorts after every time,
            // and where it stands for the earliest time, it is the last when going down.
            TaskSort.Due when query.IsDescending => By(tasks, start, t => t.DueAt ?? DateTimeOffset.MinValue, descending),
            TaskSort.Due => By(tasks, start, t => t.DueAt, descending),
            TaskSort.Priority => By(tasks, start, t => t.Priority, descending),
            TaskSort.Completed when query.IsDescending => By(tasks, start, t => t.CompletedAt ?? DateTimeOffset.MinValue, descending),
            TaskSort.Completed => By(tasks, start, t => t.CompletedAt, descending),
            TaskSort.Title => By(tasks, start, t => Sql.Lower(t.Title), descending),
            _ => By(tasks, start, t => t.CreatedAt, descending),
        };
    }

    private static IQueryable<TaskItem> By<T>(
        IQueryable<TaskItem> tasks, IOrderedQueryable<TaskItem>? start, Expression<Func<TaskItem, T>> key, bool descending) =>
        descending
            ? (start?.ThenByDescending(key) ?? tasks.OrderByDescending(key)).ThenByDescending(t => t.Id)
            : (start?.ThenBy(key) ?? tasks.OrderBy(key)).ThenBy(t => t.Id);
}
