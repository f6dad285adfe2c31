using System.Text.Json;
using ModelContextProtocol.Protocol;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>Creates a task.</summary>
internal sealed class AddTaskTool(TaskWriter writer) : TaskTool(ToolDefinition)
{
    private static readonly Tool ToolDefinition = new()
    {
        Name = "add_task",
        Title = "Add a task",
        Description = "Adds a task to the person's list and returns it with its id.",
        InputSchema = ToolSchemas.AddTask,
        OutputSchema = ToolSchemas.TaskResult,
        Annotations = new ToolAnnotations
        {
            Title = "Add a task",
            ReadOnlyHint = false,
            DestructiveHint = false,
            IdempotentHint = false,
            OpenWorldHint = false,
        },
    };

    protected override async Task<ToolResult> ExecuteAsync(long userId, JsonElement arguments, CancellationToken cancellationToken)
    {
        var request = new TaskRequest(
            arguments.Get("title", ""),
            arguments.Get<string?>("description", null),
            arguments.Get("priority", TaskPriority.Medium),
            arguments.GetMoment("dueAt"),
            arguments.Get<string[]?>("tags", null),
            arguments.Get("recurrence", TaskRecurrence.None));
        return (await writer.CreateAsync(userId, request, idempotencyKey: null, cancellationToken)).ToToolResult(taskId: 0);
    }
}
