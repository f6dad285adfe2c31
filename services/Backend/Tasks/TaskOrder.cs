using System.Linq.Expressions;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>The orders of a list. Each is that of an index, forwards or backwards.</summary>
internal static class TaskOrder
{
    /// <summary>Sorts as <paramref name="query"/> says, the other way round if <paramref name="reversed"/>.</summary>
    public static IQueryable<TaskItem> Apply(IQueryable<TaskItem> tasks, TaskQuery query, bool reversed = false)
    {
        var descending = query.IsDescending != reversed;
        return query.Sort switch
        {
            // Tasks without a due time come last both ways, which takes two indexes: NULL sorts after every time,
            // and where it stands for the earliest time, it is the last when going down.
            TaskSort.Due when query.IsDescending => By(tasks, t => t.DueAt ?? DateTimeOffset.MinValue, descending),
            TaskSort.Due => By(tasks, t => t.DueAt, descending),
            TaskSort.Priority => By(tasks, t => t.Priority, descending),
            TaskSort.Title => By(tasks, t => Sql.Lower(t.Title), descending),
            _ => By(tasks, t => t.CreatedAt, descending),
        };
    }

    private static IQueryable<TaskItem> By<T>(
        IQueryable<TaskItem> tasks, Expression<Func<TaskItem, T>> key, bool descending) => descending
        ? tasks.OrderByDescending(key).ThenByDescending(t => t.Id)
        : tasks.OrderBy(key).ThenBy(t => t.Id);
}
