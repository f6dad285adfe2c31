using System.Text.Json;
using ModelContextProtocol.Protocol;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Mcp.Resources;

/// <summary>The task list as resources: JSON as the API answers it, a page at a time.</summary>
internal sealed class TaskResources(TaskReader reader, PersonClock clocks)
{
    private const string Json = "application/json";

    /// <summary>Those that a client can show without knowing anything; the order never changes.</summary>
    public static IReadOnlyList<Resource> Listed { get; } =
    [
        Describe(TaskResourceUri.Tasks, "tasks", "All tasks", "The newest of all tasks."),
        Describe(TaskResourceUri.Status("open"), "open-tasks", "Open tasks", "What is still to do, soonest due first."),
        Describe(TaskResourceUri.Status("overdue"), "overdue-tasks", "Overdue tasks", "What is still to do and past its due time."),
        Describe(TaskResourceUri.Status("completed"), "completed-tasks", "Completed tasks", "What is done, newest first."),
    ];

    /// <summary>Those with blanks to fill in; the order never changes.</summary>
    public static IReadOnlyList<ResourceTemplate> Templates { get; } =
    [
        Template(
            TaskResourceUri.StatusTemplate, "tasks-by-status", "Tasks by status",
            $"status is {string.Join(", ", TaskResourceUri.StatusNames)}. Pages count from 1 and have {Limits.DefaultPageSize} tasks unless pageSize says otherwise, {Limits.MaxPageSize} at most; total says how many there are."),
        Template(
            TaskResourceUri.DueTemplate, "tasks-due", "Tasks due by a day",
            "What is still to do and due by the end of the day on the person's calendar, overdue tasks included, soonest first. date is like 2026-03-12."),
        Template(TaskResourceUri.TaskTemplate, "task", "One task", "A task by its id."),
    ];

    /// <summary>Reads one for a user; null where the user has no such thing.</summary>
    public async Task<string?> ReadAsync(long userId, TaskResource resource, CancellationToken cancellationToken) => resource switch
    {
        TaskResource.One one => await reader.FindAsync(userId, one.Id, cancellationToken) is { } task ? Write(task) : null,
        TaskResource.ByStatus list => Write(await reader.ListAsync(userId, Query(list), cancellationToken)),
        TaskResource.DueBy due => Write(await reader.ListAsync(userId, await QueryAsync(userId, due, cancellationToken), cancellationToken)),
        _ => throw new InvalidOperationException($"{resource.GetType().Name} cannot be read."),
    };

    /// <summary>What is answered, as MCP has it.</summary>
    public static TextResourceContents Contents(string uri, string json) => new() { Uri = uri, MimeType = Json, Text = json };

    private static TaskQuery Query(TaskResource.ByStatus list) => new()
    {
        Status = list.Status,
        Sort = list.Status is TaskStatusFilter.Open or TaskStatusFilter.Overdue ? TaskSort.Due : TaskSort.Created,
        Page = list.Page,
        PageSize = list.PageSize,
    };

    private async Task<TaskQuery> QueryAsync(long userId, TaskResource.DueBy due, CancellationToken cancellationToken) => new()
    {
        Status = TaskStatusFilter.Open,
        DueBefore = (await clocks.OfAsync(userId, cancellationToken)).At(due.Date.AddDays(1), TimeOnly.MinValue),
        Sort = TaskSort.Due,
        Page = due.Page,
        PageSize = due.PageSize,
    };

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, TodoJson.Options);

    private static Resource Describe(string uri, string name, string title, string description) =>
        new() { Uri = uri, Name = name, Title = title, Description = description, MimeType = Json };

    private static ResourceTemplate Template(string uri, string name, string title, string description) =>
        new() { UriTemplate = uri, Name = name, Title = title, Description = description, MimeType = Json };
}
