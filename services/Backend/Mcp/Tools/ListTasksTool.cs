using System.Text.Json;
using ModelContextProtocol.Protocol;
using TodoStack.Backend.Errors;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>Finds tasks.</summary>
internal sealed class ListTasksTool(TaskReader reader) : TaskTool(ToolDefinition)
{
    private static readonly Tool ToolDefinition = new()
    {
        Name = "list_tasks",
        Title = "List tasks",
        Description = "Lists the person's tasks, a page at a time, filtered and sorted. Use it to find a task's id before changing it.",
        InputSchema = ToolSchemas.ListTasks,
        OutputSchema = ToolSchemas.TaskPageResult,
        Annotations = new ToolAnnotations
        {
            Title = "List tasks",
            ReadOnlyHint = true,
            DestructiveHint = false,
            IdempotentHint = true,
            OpenWorldHint = false,
        },
    };

    protected override async Task<ToolResult> ExecuteAsync(long userId, JsonElement arguments, CancellationToken cancellationToken)
    {
        var query = new TaskQuery
        {
            Search = arguments.Get<string?>("search", null),
            Status = arguments.Get("status", TaskStatusFilter.All),
            Priorities = arguments.Get<TaskPriority[]>("priority", []),
            Tags = arguments.Get<string[]>("tags", []),
            DueAfter = arguments.GetMoment("dueAfter"),
            DueBefore = arguments.GetMoment("dueBefore"),
            Sort = arguments.Get("sort", TaskSort.Created),
            Direction = arguments.Get<SortDirection?>("direction", null),
            Page = arguments.Get("page", 1),
            PageSize = arguments.Get("pageSize", Limits.DefaultPageSize),
        };
        var errors = new FieldErrors();
        query.Check(errors);
        if (errors.Any)
        {
            return new TaskOutcome.Invalid(errors).ToToolResult(taskId: 0);
        }

        var page = await reader.ListAsync(userId, query, cancellationToken);
        return ToolResult.Success(JsonSerializer.SerializeToElement(page, TodoJson.Options));
    }
}
