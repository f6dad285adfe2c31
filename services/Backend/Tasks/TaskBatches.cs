using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Backend.Errors;
using TodoStack.Backend.Telemetry;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Changes several tasks in one transaction. Their rows are locked in one order, so that two changes wait for each other.</summary>
internal sealed class TaskBatches(
    TodoDbContext context, NextTasks nextTasks, TaskTagging tagging, BackendMetrics metrics, TimeProvider time)
{
    /// <summary>Does it all, or nothing.</summary>
    /// <param name="userId">Whose tasks they are.</param>
    /// <param name="request">Normalised and checked.</param>
    /// <param name="errors">Gets what is wrong with the request for these tasks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TaskBatchResponse> ApplyAsync(
        long userId, TaskBatchRequest request, FieldErrors errors, CancellationToken cancellationToken)
    {
        IReadOnlyList<TaskItem> tasks = [];
        IReadOnlyList<TaskItem> changed = [];
        var next = 0;
        await context.InTransactionAsync(
            async token =>
            {
                changed = [];
                context.ChangeTracker.Clear();
                tasks = await LockAsync(userId, request, token);
                changed = await ChangeAsync(userId, request, tasks, errors, token);
                if (request.Action == TaskBatchAction.Complete)
                {
                    next = await nextTasks.AddAsync(userId, changed, token);
                }

                foreach (var task in changed)
                {
                    task.Version++;
                }

                await context.SaveChangesAsync(token);
                return true;
            },
            async token => changed is [var first, ..] && await context.Tasks.IgnoreQueryFilters()
                .AnyAsync(t => t.Id == first.Id && t.Version == first.Version && t.UpdatedAt == first.UpdatedAt, token),
            cancellationToken);

        metrics.TasksCreated(next, byRecurrence: true);
        metrics.TasksCompleted(request.Action == TaskBatchAction.Complete ? changed.Count : 0);
        metrics.TasksDeleted(request.Action == TaskBatchAction.Delete ? changed.Count : 0);
        return Answer(request.Ids, tasks, changed);
    }

    private static TaskBatchResponse Answer(IReadOnlyList<long> ids, IReadOnlyList<TaskItem> found, IReadOnlyList<TaskItem> changed)
    {
        var foundIds = found.Select(t => t.Id).ToHashSet();
        var changedIds = changed.Select(t => t.Id).ToHashSet();
        return new TaskBatchResponse(
            ids.Where(changedIds.Contains).ToList(),
            ids.Where(id => foundIds.Contains(id) && !changedIds.Contains(id)).ToList(),
            ids.Where(id => !foundIds.Contains(id)).ToList());
    }

    private Task<List<TaskItem>> LockAsync(long userId, TaskBatchRequest request, CancellationToken cancellationToken)
    {
        var ids = request.Ids.ToArray();
        var tasks = context.Tasks.FromSql($"SELECT * FROM tasks WHERE id = ANY ({ids}) AND user_id = {userId} ORDER BY id FOR UPDATE");
        return (request.Action == TaskBatchAction.Restore ? tasks.IgnoreQueryFilters() : tasks).AsTracking().ToListAsync(cancellationToken);
    }

    /// <returns>The tasks that changed.</returns>
    private async Task<IReadOnlyList<TaskItem>> ChangeAsync(
        long userId, TaskBatchRequest request, IReadOnlyList<TaskItem> tasks, FieldErrors errors, CancellationToken cancellationToken)
    {
        var now = time.Now();
        switch (request.Action)
        {
            case TaskBatchAction.Complete:
                return Set(tasks, t => t.CompletedAt is null, t => t.CompletedAt = now);
            case TaskBatchAction.Reopen:
                var reopened = Set(tasks, t => t.CompletedAt is not null, t => t.CompletedAt = null);
                await nextTasks.RemoveUntouchedAsync(userId, reopened, cancellationToken);
                return reopened;
            case TaskBatchAction.Delete:
                await nextTasks.ForgetAsync(tasks.Select(t => t.Id).ToArray(), cancellationToken);

                // Not by Remove, which would part a task from its next one when both go, and both may come back.
                return Set(tasks, _ => true, t => t.DeletedAt = now);
            case TaskBatchAction.Restore:
                return Set(tasks, t => t.DeletedAt is not null, t => t.DeletedAt = null);
            case TaskBatchAction.SetPriority:
                return Set(tasks, t => t.Priority != request.Priority, t => t.Priority = request.Priority!.Value);
            case TaskBatchAction.SetDue:
                return Set(tasks, t => t.DueAt != request.DueAt, t =>
                {
                    t.DueAt = request.DueAt;
                    t.RecurrenceAnchor = t.Recurrence == TaskRecurrence.None ? null : request.DueAt;
                });
            case TaskBatchAction.AddTags:
                return await tagging.AddAsync(userId, tasks, request.Tags!, errors, cancellationToken);
            case TaskBatchAction.RemoveTags:
                return await tagging.RemoveAsync(userId, tasks, request.Tags!, cancellationToken);
            default:
                throw new ArgumentOutOfRangeException(nameof(request), request.Action, "There is no such action.");
        }
    }

    private static List<TaskItem> Set(IReadOnlyList<TaskItem> tasks, Func<TaskItem, bool> differs, Action<TaskItem> set)
    {
        var changed = tasks.Where(differs).ToList();
        changed.ForEach(set);
        return changed;
    }
}
