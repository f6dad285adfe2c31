using System.Text.Json;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>What the assistant needs of a task in a tool's result.</summary>
internal sealed record TaskView(
    long Id,
    string Title,
    string Priority,
    DateTimeOffset? DueAt,
    IReadOnlyList<string> Tags,
    string Recurrence,
    bool Completed,
    long? NextTaskId)
{
    public static TaskView? From(JsonElement result) =>
        result.ValueKind == JsonValueKind.Object
        && result.TryGetProperty("id", out var id) && id.TryGetInt64(out var number)
        && result.TryGetProperty("priority", out var priority)
            ? new TaskView(
                number,
                result.GetProperty("title").GetString()!,
                priority.GetString()!,
                result.GetProperty("dueAt").ValueKind == JsonValueKind.Null ? null : result.GetProperty("dueAt").GetDateTimeOffset(),
                [.. result.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)],
                result.GetProperty("recurrence").GetString()!,
                result.GetProperty("completed").GetBoolean(),
                result.GetProperty("nextTaskId").ValueKind == JsonValueKind.Null ? null : result.GetProperty("nextTaskId").GetInt64())
            : null;

    /// <summary>How many tasks there are over all pages.</summary>
    public static long Total(JsonElement result) =>
        result.ValueKind == JsonValueKind.Object && result.TryGetProperty("total", out var total) ? total.GetInt64() : 0;

    public static IReadOnlyList<TaskView> FromPage(JsonElement result) =>
        result.ValueKind == JsonValueKind.Object && result.TryGetProperty("items", out var items)
            ? [.. items.EnumerateArray().Select(From).OfType<TaskView>()]
            : [];
}
