using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>The conditions of a list.</summary>
internal static class TaskFilter
{
    /// <summary>All but the tags.</summary>
    public static IQueryable<TaskItem> Apply(IQueryable<TaskItem> tasks, TaskQuery query, DateTimeOffset now)
    {
        tasks = query.Status switch
        {
            TaskStatusFilter.Open => tasks.Where(t => t.CompletedAt == null),
            TaskStatusFilter.Completed => tasks.Where(t => t.CompletedAt != null),
            TaskStatusFilter.Overdue => tasks.Where(t => t.CompletedAt == null && t.DueAt < now),
            _ => tasks,
        };

        if (query.Priorities is [var priority])
        {
            tasks = tasks.Where(t => t.Priority == priority);
        }
        else if (query.Priorities.Count > 0)
        {
            var priorities = query.Priorities.ToArray();
            tasks = tasks.Where(t => priorities.Contains(t.Priority));
        }

        if (query.DueAfter?.ToUniversalTime() is { } dueAfter)
        {
            tasks = tasks.Where(t => t.DueAt >= dueAfter);
        }

        if (query.DueBefore?.ToUniversalTime() is { } dueBefore)
        {
            tasks = tasks.Where(t => t.DueAt < dueBefore);
        }

        if (query.Undated)
        {
            tasks = tasks.Where(t => t.DueAt == null);
        }

        if (query.Search?.Trim() is { Length: > 0 } search)
        {
            var pattern = LikePattern.Containing(search);
            tasks = tasks.Where(t => EF.Functions.Like(t.SearchText, Sql.Lower(pattern), LikePattern.Escape));
        }

        return tasks;
    }

    /// <summary>All of the tags, by their ids: the database knows how often it has met each.</summary>
    public static IQueryable<TaskItem> WithTags(this IQueryable<TaskItem> tasks, IEnumerable<long> ids) =>
        ids.Aggregate(tasks, (found, id) => found.Where(t => t.TaskTags.Any(x => x.TagId == id)));
}
