using System.Text.Json;
using ModelContextProtocol.Protocol;
using TodoStack.Backend.Tasks;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>Deletes a task.</summary>
internal sealed class DeleteTaskTool(TaskReader reader, TaskWriter writer) : TaskTool(ToolDefinition)
{
    private static readonly Tool ToolDefinition = new()
    {
        Name = "delete_task",
        Title = "Delete a task",
        Description = "Deletes a task for good. To keep it as done, use complete_task instead.",
        InputSchema = ToolSchemas.DeleteTask,
        OutputSchema = ToolSchemas.DeletedResult,
        Annotations = new ToolAnnotations
        {
            Title = "Delete a task",
            ReadOnlyHint = false,
            DestructiveHint = true,
            IdempotentHint = true,
            OpenWorldHint = false,
        },
    };

    protected override async Task<ToolResult> ExecuteAsync(long userId, JsonElement arguments, CancellationToken cancellationToken)
    {
        var id = arguments.TaskId();
        if (await reader.FindAsync(userId, id, cancellationToken) is not { } task)
        {
            return TaskOutcomeExtensions.NoTask(id);
        }

        var outcome = await writer.DeleteAsync(userId, id, expectedVersions: null, cancellationToken);
        return outcome is TaskOutcome.Deleted
            ? ToolResult.Success(JsonSerializer.SerializeToElement(new DeletedTask(id, task.Title, Deleted: true), ToolJsonContext.Default.DeletedTask))
            : outcome.ToToolResult(id);
    }
}
