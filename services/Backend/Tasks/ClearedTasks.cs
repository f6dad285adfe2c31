using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Backend.Telemetry;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Deletes all completed tasks at once and brings them back. The moment of the deletion stands for them.</summary>
internal sealed class ClearedTasks(TodoDbContext context, BackendMetrics metrics, TimeProvider time)
{
    public async Task<ClearedTasksResponse> ClearAsync(long userId, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var count = await ChangeAsync(
            $"""
             WITH cleared AS (
                 UPDATE tasks SET deleted_at = {now}, updated_at = {now}, version = version + 1
                 WHERE user_id = {userId} AND completed_at IS NOT NULL AND deleted_at IS NULL
                 RETURNING id),
             kept AS (
                 UPDATE tasks SET next_task_id = NULL, updated_at = {now}, version = version + 1
                 WHERE user_id = {userId} AND completed_at IS NULL AND deleted_at IS NULL AND next_task_id IN (SELECT id FROM cleared))
             SELECT count(*)::int AS "Value" FROM cleared
             """,
            tasks => tasks.Where(t => t.DeletedAt == now),
            cancellationToken);
        metrics.TasksDeleted(count);
        return new ClearedTasksResponse(count, now);
    }

    /// <summary>Brings back what was cleared at a moment, as far as it is still there.</summary>
    public async Task<ClearedTasksResponse> RestoreAsync(long userId, DateTimeOffset clearedAt, CancellationToken cancellationToken)
    {
        var (cleared, now) = (clearedAt.ToStored(), time.Now());
        var count = await ChangeAsync(
            $"""
             WITH restored AS (
                 UPDATE tasks SET deleted_at = NULL, updated_at = {now}, version = version + 1
                 WHERE deleted_at = {cleared} AND user_id = {userId} AND completed_at IS NOT NULL
                 RETURNING id)
             SELECT count(*)::int AS "Value" FROM restored
             """,
            tasks => tasks.Where(t => t.UserId == userId && t.UpdatedAt == now && t.DeletedAt == null),
            cancellationToken);
        return new ClearedTasksResponse(count, cleared);
    }

    private async Task<int> ChangeAsync(
        FormattableString statement, Func<IQueryable<TaskItem>, IQueryable<TaskItem>> changed, CancellationToken cancellationToken) =>
        await context.InTransactionAsync(
            async token => (await context.Database.SqlQuery<int>(statement).ToListAsync(token)).Single(),
            token => changed(context.Tasks.IgnoreQueryFilters()).AnyAsync(token),
            cancellationToken);
}
