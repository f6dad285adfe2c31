using TodoStack.Contracts;

namespace TodoStack.Backend.Data;

/// <summary>A task. It is completed when <see cref="CompletedAt"/> is set.</summary>
internal sealed class TaskItem : Entity
{
    public long UserId { get; set; }

    public required string Title { get; set; }

    public string? Description { get; set; }

    public TaskPriority Priority { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public TaskRecurrence Recurrence { get; set; }

    /// <summary>The due time that the series is counted from, so that a month's 31st comes back after a short month.</summary>
    public DateTimeOffset? RecurrenceAnchor { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>The task that completing this one made.</summary>
    public long? NextTaskId { get; set; }

    /// <summary>Counts the changes; what ETags are made of.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Title and description in lower case, kept by the database: what the search looks in.</summary>
    public string SearchText { get; private set; } = "";

    public TaskItem? NextTask { get; set; }

    public List<TaskTag> TaskTags { get; set; } = [];
}
