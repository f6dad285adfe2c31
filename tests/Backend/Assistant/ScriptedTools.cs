using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using TodoStack.Backend.Mcp.Tools;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant;

/// <summary>The tools over a handful of tasks in memory; arguments are checked against the real schemas.</summary>
internal sealed class ScriptedTools : IToolbox
{
    private readonly List<TaskResponse> _tasks =
    [
        Task(1, "Buy milk", tags: ["shopping"]),
        Task(2, "Write quarterly report", TaskPriority.High, due: "2026-03-10T16:00:00Z", tags: ["work"]),
        Task(3, "Call mum", recurrence: TaskRecurrence.Weekly),
        Task(4, "Book dentist appointment", TaskPriority.Low, due: "2026-03-13T22:59:00Z"),
        Task(5, "Review budget report", tags: ["work"]),
        Task(6, "Pay rent", completed: true),
        Task(7, "Buy bread"),
    ];

    private readonly Dictionary<string, JsonElement> _schemas = new()
    {
        ["add_task"] = ToolSchemas.AddTask,
        ["list_tasks"] = ToolSchemas.ListTasks,
        ["complete_task"] = ToolSchemas.CompleteTask,
        ["update_task"] = ToolSchemas.UpdateTask,
        ["delete_task"] = ToolSchemas.DeleteTask,
    };

    /// <summary>The calls that were made, as <see cref="Utterance.Calls"/> writes them.</summary>
    public List<string> Calls { get; } = [];

    public IReadOnlyList<Tool> Definitions => [.. _schemas.Select(schema => new Tool { Name = schema.Key, InputSchema = schema.Value })];

    public void Add(long id, string title, string? description = null) => _tasks.Add(Task(id, title) with { Description = description });

    public Task<ToolResult>? TryCallAsync(long userId, string tool, JsonElement arguments, CancellationToken cancellationToken)
    {
        if (!_schemas.TryGetValue(tool, out var schema))
        {
            return null;
        }

        Calls.Add($"{tool} {arguments.GetRawText()}");
        var mistakes = new ArgumentSchema(schema).Check(arguments);
        return System.Threading.Tasks.Task.FromResult(mistakes.Count > 0 ? ToolResult.Failure(string.Join("; ", mistakes)) : Answer(tool, arguments));
    }

    private ToolResult Answer(string tool, JsonElement arguments)
    {
        if (tool == "list_tasks")
        {
            return Success(List(arguments));
        }

        if (tool == "add_task")
        {
            return Success(Task(100, arguments.GetProperty("title").GetString()!));
        }

        var id = arguments.GetProperty("taskId").GetInt64();
        if (_tasks.Find(task => task.Id == id) is not { } task)
        {
            task = Task(id, $"Task {id}");
        }

        return tool == "delete_task"
            ? ToolResult.Success(JsonSerializer.SerializeToElement(new JsonObject { ["id"] = id, ["title"] = task.Title, ["deleted"] = true }))
            : Success(tool == "complete_task" ? task with { Completed = arguments.Get("completed", true) } : task);
    }

    private Page<TaskResponse> List(JsonElement arguments)
    {
        var status = arguments.Get("status", TaskStatusFilter.All);
        var search = arguments.Get<string?>("search", null) ?? "";
        var priorities = arguments.Get<TaskPriority[]?>("priority", null) ?? [];
        var tags = arguments.Get<string[]?>("tags", null) ?? [];
        var after = arguments.GetMoment("dueAfter");
        var before = arguments.GetMoment("dueBefore");
        var size = arguments.Get("pageSize", Limits.DefaultPageSize);
        var found = _tasks
            .Where(task => status == TaskStatusFilter.All || task.Completed == (status == TaskStatusFilter.Completed))
            .Where(task => status != TaskStatusFilter.Overdue || task.DueAt < Talk.Now)
            .Where(task => $"{task.Title}\n{task.Description}".Contains(search, StringComparison.OrdinalIgnoreCase))
            .Where(task => priorities.Length == 0 || priorities.Contains(task.Priority))
            .Where(task => tags.All(tag => task.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)))
            .Where(task => (after is null || task.DueAt >= after) && (before is null || task.DueAt < before))
            .OrderByDescending(task => task.Id)
            .ToList();
        return new Page<TaskResponse>([.. found.Take(size)], 1, size, found.Count);
    }

    private static ToolResult Success<T>(T result) => ToolResult.Success(JsonSerializer.SerializeToElement(result, TodoJson.Options));

    private static TaskResponse Task(
        long id,
        string title,
        TaskPriority priority = TaskPriority.Medium,
        string? due = null,
        IReadOnlyList<string>? tags = null,
        TaskRecurrence recurrence = TaskRecurrence.None,
        bool completed = false)
    {
        var at = DateTimeOffset.UnixEpoch;
        DateTimeOffset? dueAt = due is null ? null : DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture);
        return new TaskResponse(id, title, null, priority, dueAt, tags ?? [], recurrence, completed, completed ? at : null, null, at, at, 1);
    }
}
