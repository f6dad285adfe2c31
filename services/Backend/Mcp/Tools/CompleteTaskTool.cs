using System.Text.Json;
using ModelContextProtocol.Protocol;
using TodoStack.Backend.Tasks;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>Completes a task or opens it again.</summary>
internal sealed class CompleteTaskTool(TaskWriter writer) : TaskTool(ToolDefinition)
{
    private static readonly Tool ToolDefinition = new()
    {
        Name = "complete_task",
        Title = "Complete a task",
        Description = "Marks a task as done, or opens it again. Completing a recurring task makes its next one; nextTaskId names it.",
        InputSchema = ToolSchemas.CompleteTask,
        OutputSchema = ToolSchemas.TaskResult,
        Annotations = new ToolAnnotations
        {
            Title = "Complete a task",
            ReadOnlyHint = false,
            DestructiveHint = false,
            IdempotentHint = true,
            OpenWorldHint = false,
        },
    };

    protected override async Task<ToolResult> ExecuteAsync(long userId, JsonElement arguments, CancellationToken cancellationToken)
    {
        var id = arguments.TaskId();
        var outcome = await writer.SetCompletedAsync(userId, id, arguments.Get("completed", true), expectedVersions: null, cancellationToken);
        return outcome.ToToolResult(id);
    }
}
