namespace TodoStack.Contracts;

/// <summary>Tasks from elsewhere.</summary>
/// <param name="Tasks">1 to 500 of them.</param>
public sealed record TaskImportRequest(IReadOnlyList<TaskImportItem> Tasks);

/// <summary>A task from elsewhere.</summary>
/// <param name="Title">As in <see cref="TaskRequest"/>, like all that follows up to <paramref name="Recurrence"/>.</param>
/// <param name="Description">More about it.</param>
/// <param name="Priority">How much it matters.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Recurrence">How often it comes back; an imported task that is completed makes no next one.</param>
/// <param name="CompletedAt">When it was done; null for a task still to do.</param>
public sealed record TaskImportItem(
    string Title,
    string? Description = null,
    TaskPriority Priority = TaskPriority.Medium,
    DateTimeOffset? DueAt = null,
    IReadOnlyList<string>? Tags = null,
    TaskRecurrence Recurrence = TaskRecurrence.None,
    DateTimeOffset? CompletedAt = null);

/// <summary>What became of tasks from elsewhere.</summary>
/// <param name="Imported">How many are there now.</param>
/// <param name="Rejected">The others, and why.</param>
public sealed record TaskImportResponse(int Imported, IReadOnlyList<TaskImportRejection> Rejected);

/// <summary>A task that could not be imported.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Errors">What is wrong, by field.</param>
public sealed record TaskImportRejection(int Index, IReadOnlyDictionary<string, string[]> Errors);
