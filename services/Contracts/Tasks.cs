using System.Text.Json.Serialization;

namespace TodoStack.Contracts;

/// <summary>How much a task matters.</summary>
public enum TaskPriority
{
    /// <summary>Can wait.</summary>
    [JsonStringEnumMemberName("low")] Low,

    /// <summary>The usual.</summary>
    [JsonStringEnumMemberName("medium")] Medium,

    /// <summary>First.</summary>
    [JsonStringEnumMemberName("high")] High,
}

/// <summary>How often a task comes back when it is completed.</summary>
public enum TaskRecurrence
{
    /// <summary>Once.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Every day.</summary>
    [JsonStringEnumMemberName("daily")] Daily,

    /// <summary>Every seven days.</summary>
    [JsonStringEnumMemberName("weekly")] Weekly,

    /// <summary>Every month, on the last day where the month is too short.</summary>
    [JsonStringEnumMemberName("monthly")] Monthly,

    /// <summary>Every year; 29 February falls on the 28th in common years.</summary>
    [JsonStringEnumMemberName("yearly")] Yearly,
}

/// <summary>Which tasks a list holds.</summary>
public enum TaskStatusFilter
{
    /// <summary>All of them.</summary>
    [JsonStringEnumMemberName("all")] All,

    /// <summary>Those still to do.</summary>
    [JsonStringEnumMemberName("open")] Open,

    /// <summary>Those done.</summary>
    [JsonStringEnumMemberName("completed")] Completed,

    /// <summary>Those still to do whose due time has passed.</summary>
    [JsonStringEnumMemberName("overdue")] Overdue,
}

/// <summary>What a list of tasks is sorted by.</summary>
public enum TaskSort
{
    /// <summary>When the task was created.</summary>
    [JsonStringEnumMemberName("created")] Created,

    /// <summary>When it is due; tasks without a due time come last in both directions.</summary>
    [JsonStringEnumMemberName("due")] Due,

    /// <summary>Its priority, low before high when ascending.</summary>
    [JsonStringEnumMemberName("priority")] Priority,

    /// <summary>Its title, without regard to case.</summary>
    [JsonStringEnumMemberName("title")] Title,

    /// <summary>When it was completed; tasks still to do come last in both directions.</summary>
    [JsonStringEnumMemberName("completed")] Completed,
}

/// <summary>The direction of a sort.</summary>
public enum SortDirection
{
    /// <summary>Smallest, earliest or first letter first.</summary>
    [JsonStringEnumMemberName("asc")] Ascending,

    /// <summary>Largest, latest or last letter first.</summary>
    [JsonStringEnumMemberName("desc")] Descending,
}

/// <summary>A task to create, or the whole new content of one to replace.</summary>
/// <param name="Title">1 to 200 characters, not only white space.</param>
/// <param name="Description">Up to 2,000 characters; null for none.</param>
/// <param name="Priority">How much it matters; medium when absent.</param>
/// <param name="DueAt">When it is due, with an offset; null for no due time.</param>
/// <param name="Tags">Names of tags, made where they do not exist yet; null for none.</param>
/// <param name="Recurrence">How often it comes back; none when absent.</param>
public sealed record TaskRequest(
    string Title,
    string? Description = null,
    TaskPriority Priority = TaskPriority.Medium,
    DateTimeOffset? DueAt = null,
    IReadOnlyList<string>? Tags = null,
    TaskRecurrence Recurrence = TaskRecurrence.None);

/// <summary>Whether a task is done.</summary>
/// <param name="Completed">True to complete the task, false to open it again; true when absent.</param>
public sealed record TaskCompletionRequest(bool Completed = true);

/// <summary>A task.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Description">More about it, or null.</param>
/// <param name="Priority">How much it matters.</param>
/// <param name="DueAt">When it is due, or null.</param>
/// <param name="Tags">Its tags' names, in alphabetical order.</param>
/// <param name="Recurrence">How often it comes back.</param>
/// <param name="Completed">Whether it is done.</param>
/// <param name="CompletedAt">When it was done, or null.</param>
/// <param name="NextTaskId">The task that completing this recurring one made, or null.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Version">Counts its changes, from 1; the ETag of the task is this number in quotes.</param>
public sealed record TaskResponse(
    long Id,
    string Title,
    string? Description,
    TaskPriority Priority,
    DateTimeOffset? DueAt,
    IReadOnlyList<string> Tags,
    TaskRecurrence Recurrence,
    bool Completed,
    DateTimeOffset? CompletedAt,
    long? NextTaskId,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Version);

/// <summary>A tag to create, or the new name of one.</summary>
/// <param name="Name">1 to 50 characters; unique for the user without regard to case.</param>
public sealed record TagRequest(string Name);

/// <summary>A tag.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Its name.</param>
/// <param name="OpenTasks">How many tasks that are still to do carry it.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record TagResponse(long Id, string Name, int OpenTasks, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
