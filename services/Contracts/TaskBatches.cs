using System.Text.Json.Serialization;

namespace TodoStack.Contracts;

/// <summary>What is done to several tasks at once.</summary>
public enum TaskBatchAction
{
    /// <summary>Completes those still to do; recurring ones make their next.</summary>
    [JsonStringEnumMemberName("complete")] Complete,

    /// <summary>Opens completed ones again.</summary>
    [JsonStringEnumMemberName("reopen")] Reopen,

    /// <summary>Deletes them.</summary>
    [JsonStringEnumMemberName("delete")] Delete,

    /// <summary>Brings deleted ones back as they were.</summary>
    [JsonStringEnumMemberName("restore")] Restore,

    /// <summary>Gives them a priority.</summary>
    [JsonStringEnumMemberName("set_priority")] SetPriority,

    /// <summary>Gives them a due time, or takes it away.</summary>
    [JsonStringEnumMemberName("set_due")] SetDue,

    /// <summary>Adds tags to those they have.</summary>
    [JsonStringEnumMemberName("add_tags")] AddTags,

    /// <summary>Takes tags away.</summary>
    [JsonStringEnumMemberName("remove_tags")] RemoveTags,
}

/// <summary>A change of several tasks: all of it happens, or nothing.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Ids">The tasks, 1 to 100 of them.</param>
/// <param name="Priority">The priority for <see cref="TaskBatchAction.SetPriority"/>.</param>
/// <param name="DueAt">The due time for <see cref="TaskBatchAction.SetDue"/>, with an offset; null takes it away.</param>
/// <param name="Tags">The tags for <see cref="TaskBatchAction.AddTags"/> and <see cref="TaskBatchAction.RemoveTags"/>.</param>
public sealed record TaskBatchRequest(
    TaskBatchAction Action,
    IReadOnlyList<long> Ids,
    TaskPriority? Priority = null,
    DateTimeOffset? DueAt = null,
    IReadOnlyList<string>? Tags = null);

/// <summary>What a change of several tasks did.</summary>
/// <param name="Changed">The tasks that changed, in the order asked for.</param>
/// <param name="Unchanged">Those that were as asked for already.</param>
/// <param name="NotFound">Those that are not there.</param>
public sealed record TaskBatchResponse(IReadOnlyList<long> Changed, IReadOnlyList<long> Unchanged, IReadOnlyList<long> NotFound);

/// <summary>What deleting all completed tasks did.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="ClearedAt">Stands for them when they are to come back.</param>
public sealed record ClearedTasksResponse(int Count, DateTimeOffset ClearedAt);

/// <summary>Brings back the completed tasks that were deleted at once.</summary>
/// <param name="ClearedAt">As the deletion said.</param>
public sealed record ClearedTasksRequest(DateTimeOffset ClearedAt);

/// <summary>A task in one line, such as <c>call mum tomorrow #family !high</c>.</summary>
/// <param name="Text">1 to 500 characters on one line.</param>
public sealed record TaskTextRequest(string Text);
