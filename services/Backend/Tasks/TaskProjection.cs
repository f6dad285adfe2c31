using System.Linq.Expressions;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>From the row to the answer.</summary>
internal static class TaskProjection
{
    /// <summary>In the database: only the columns of the answer, nothing tracked, tags in the same statement.</summary>
    public static readonly Expression<Func<TaskItem, TaskResponse>> FromRow = task => new TaskResponse(
        task.Id,
        task.Title,
        task.Description,
        task.Priority,
        task.DueAt,
        task.TaskTags.Select(t => t.Tag!.Name).ToList(),
        task.Recurrence,
        task.CompletedAt != null,
        task.CompletedAt,
        task.NextTaskId,
        task.CreatedAt,
        task.UpdatedAt,
        task.Version);

    /// <summary>In memory, for a task that was just changed.</summary>
    public static TaskResponse Of(TaskItem task, IEnumerable<string> tags) => new(
        task.Id,
        task.Title,
        task.Description,
        task.Priority,
        task.DueAt,
        tags.Order(StringComparer.OrdinalIgnoreCase).ToList(),
        task.Recurrence,
        task.CompletedAt != null,
        task.CompletedAt,
        task.NextTaskId,
        task.CreatedAt,
        task.UpdatedAt,
        task.Version);

    /// <summary>Puts the tags in alphabetical order, whatever the database's collation.</summary>
    public static TaskResponse WithSortedTags(this TaskResponse task)
    {
        if (task.Tags is List<string> { Count: > 1 } tags)
        {
            tags.Sort(StringComparer.OrdinalIgnoreCase);
        }

        return task;
    }
}
