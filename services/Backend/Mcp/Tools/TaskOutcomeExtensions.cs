using System.Text.Json;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>Says how a change of a task ended in the way of tools.</summary>
internal static class TaskOutcomeExtensions
{
    public static ToolResult ToToolResult(this TaskOutcome outcome, long taskId) => outcome switch
    {
        TaskOutcome.Done done => Success(done.Task),
        TaskOutcome.NotFound => NoTask(taskId),
        TaskOutcome.Stale => ToolResult.Failure($"Task {taskId} is being changed by someone else. Look at it with list_tasks, then try again."),
        TaskOutcome.Invalid invalid => ToolResult.Failure(
            $"Nothing was changed, because {string.Join("; ", invalid.Errors.ToDictionary().Select(error => $"{error.Key} {string.Join(" and ", error.Value)}"))}."),
        _ => throw new InvalidOperationException($"A tool cannot end in {outcome.GetType().Name}."),
    };

    public static ToolResult NoTask(long taskId) =>
        ToolResult.Failure($"There is no task {taskId}. Find the right number with list_tasks.");

    private static ToolResult Success(TaskResponse task) =>
        ToolResult.Success(JsonSerializer.SerializeToElement(task, TodoJson.Options));
}
