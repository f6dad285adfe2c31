using System.Linq.Expressions;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>From the request to the row, and from the row to the answer.</summary>
internal static class TaskProjection
{
    /// <summary>In the database: only the columns of the answer, nothing tracked, tags in the same statement.</summary>
    public static readonly Expression<Func<TaskItem, TaskResponse>> FromRow = task => new TaskResponse(
        task.Id,
        task.Title,
        task.Description,
        task.Priority,
        task.DueAt,
        Sql.TagNames(task.Id),
        task.Recurrence,
        task.CompletedAt != null,
        task.CompletedAt,
        task.NextTaskId,
        task.CreatedAt,
        task.UpdatedAt,
        task.Version);

    /// <summary><see cref="FromRow"/> with a number that is the same for all rows.</summary>
    public static Expression<Func<TaskItem, (TaskResponse Task, long Total)>> FromRowWith(Expression<Func<long>> total) =>
        Expression.Lambda<Func<TaskItem, (TaskResponse, long)>>(
            Expression.New(typeof((TaskResponse, long)).GetConstructors()[0], FromRow.Body, total.Body), FromRow.Parameters);

    /// <summary>From the request to the row.</summary>
    public static TaskItem ToRow(this TaskRequest request, long userId, IEnumerable<long> tagIds) => new()
    {
        UserId = userId,
        Title = request.Title,
        Description = request.Description,
        Priority = request.Priority,
        DueAt = request.DueAt,
        Recurrence = request.Recurrence,
        RecurrenceAnchor = request.Recurrence == TaskRecurrence.None ? null : request.DueAt,
        TaskTags = tagIds.Select(id => new TaskTag { TagId = id }).ToList(),
    };

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
        Array.Sort((string[])task.Tags, StringComparer.OrdinalIgnoreCase);

        return task;
    }
}
