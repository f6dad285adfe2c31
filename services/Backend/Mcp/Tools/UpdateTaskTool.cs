using System.Text.Json;
using ModelContextProtocol.Protocol;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>Changes what is named of a task and leaves the rest.</summary>
internal sealed class UpdateTaskTool(TaskReader reader, TaskWriter writer) : TaskTool(ToolDefinition)
{
    private const int MostAttempts = 3;

    private static readonly Tool ToolDefinition = new()
    {
        Name = "update_task",
        Title = "Change a task",
        Description = "Changes a task's title, description, priority, due time, tags or recurrence. What is left out stays as it is.",
        InputSchema = ToolSchemas.UpdateTask,
        OutputSchema = ToolSchemas.TaskResult,
        Annotations = new ToolAnnotations
        {
            Title = "Change a task",
            ReadOnlyHint = false,
            DestructiveHint = true,
            IdempotentHint = true,
            OpenWorldHint = false,
        },
    };

    protected override async Task<ToolResult> ExecuteAsync(long userId, JsonElement arguments, CancellationToken cancellationToken)
    {
        var id = arguments.TaskId();
        TaskOutcome outcome;
        var attempt = 0;
        do
        {
            if (await reader.FindAsync(userId, id, cancellationToken) is not { } task)
            {
                return TaskOutcomeExtensions.NoTask(id);
            }

            outcome = await writer.ReplaceAsync(userId, id, Merge(task, arguments), [task.Version], cancellationToken);
        }
        while (outcome is TaskOutcome.Stale && ++attempt < MostAttempts);
        return outcome.ToToolResult(id);
    }

    private static TaskRequest Merge(TaskResponse task, JsonElement arguments)
    {
        var tags = arguments.Get("tags", task.Tags)
            .Concat(arguments.Get<string[]>("addTags", []))
            .Except(arguments.Get<string[]>("removeTags", []), StringComparer.OrdinalIgnoreCase)
            .ToList();
        return new TaskRequest(
            arguments.Get("title", task.Title),
            arguments.Get("description", task.Description),
            arguments.Get("priority", task.Priority),
            arguments.GetMoment("dueAt", task.DueAt),
            tags,
            arguments.Get("recurrence", task.Recurrence));
    }
}
