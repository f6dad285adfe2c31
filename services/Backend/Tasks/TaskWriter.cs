using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Backend.Tags;
using TodoStack.Backend.Telemetry;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Changes tasks. Every change of a task locks its row first, so that changes come one after the other.</summary>
internal sealed class TaskWriter(
    TodoDbContext context, TagNames tagNames, NextTasks nextTasks, BackendMetrics metrics, TimeProvider time)
{
    public async Task<TaskOutcome> CreateAsync(
        long userId, TaskRequest request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        request = TaskRules.Normalise(request);
        var errors = TaskRules.Check(request);
        if (errors.Any)
        {
            return new TaskOutcome.Invalid(errors);
        }

        if (RequestKey.Of(userId, idempotencyKey, request, TodoJsonContext.Default.TaskRequest) is not { } key)
        {
            return new TaskOutcome.Done(await InsertAsync(userId, request, key: null, cancellationToken));
        }

        if (await FindKeyAsync(key, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        try
        {
            return new TaskOutcome.Done(await InsertAsync(userId, request, key, cancellationToken));
        }
        catch (DbUpdateException e) when (RequestKey.IsTaken(e))
        {
            context.ChangeTracker.Clear();
            return await FindKeyAsync(key, cancellationToken)
                ?? throw new InvalidOperationException("An idempotency key is taken and yet not there.", e);
        }
    }

    public async Task<TaskOutcome> ReplaceAsync(
        long userId, long id, TaskRequest request, IReadOnlyCollection<int>? expectedVersions, CancellationToken cancellationToken)
    {
        request = TaskRules.Normalise(request);
        var errors = TaskRules.Check(request);
        if (errors.Any)
        {
            return new TaskOutcome.Invalid(errors);
        }

        return await ChangeAsync(userId, id, expectedVersions, async (task, token) =>
        {
            if (task.DueAt != request.DueAt || task.Recurrence != request.Recurrence)
            {
                task.RecurrenceAnchor = request.Recurrence == TaskRecurrence.None ? null : request.DueAt;
            }

            task.Title = request.Title;
            task.Description = request.Description;
            task.Priority = request.Priority;
            task.DueAt = request.DueAt;
            task.Recurrence = request.Recurrence;
            task.UpdatedAt = time.Now();

            var tags = await tagNames.FindOrCreateAsync(userId, request.Tags!, token);
            await ReplaceTagsAsync(task.Id, tags, token);
            return tags.Select(t => t.Name).ToList();
        }, cancellationToken);
    }

    public async Task<TaskOutcome> SetCompletedAsync(
        long userId, long id, bool completed, IReadOnlyCollection<int>? expectedVersions, CancellationToken cancellationToken)
    {
        var isCompletion = false;
        var next = 0;
        var outcome = await ChangeAsync(userId, id, expectedVersions, async (task, token) =>
        {
            var tags = await TagsOfAsync(id, token);
            isCompletion = completed && task.CompletedAt is null;
            if (isCompletion)
            {
                task.CompletedAt = time.Now();
                next = await nextTasks.AddAsync(userId, [task], token);
            }
            else if (!completed && task.CompletedAt is not null)
            {
                task.CompletedAt = null;
                await nextTasks.RemoveUntouchedAsync(userId, [task], token);
            }

            return tags.Select(t => t.Name).ToList();
        }, cancellationToken);

        if (isCompletion)
        {
            metrics.TasksCompleted(1);
        }

        metrics.TasksCreated(next, byRecurrence: true);

        return outcome;
    }

    public async Task<TaskOutcome> DeleteAsync(
        long userId, long id, IReadOnlyCollection<int>? expectedVersions, CancellationToken cancellationToken)
    {
        var outcome = await ChangeAsync(userId, id, expectedVersions, async (task, token) =>
        {
            await nextTasks.ForgetAsync([task.Id], token);
            context.Remove(task);
            return [];
        }, cancellationToken);
        if (outcome is not TaskOutcome.Done)
        {
            return outcome;
        }

        metrics.TasksDeleted(1);
        return new TaskOutcome.Deleted();
    }

    private async Task<TaskResponse> InsertAsync(
        long userId, TaskRequest request, RequestKey? key, CancellationToken cancellationToken)
    {
        TaskItem? task = null;
        var answer = await context.InTransactionAsync(
            async token =>
            {
                task = null;
                context.ChangeTracker.Clear();
                var tags = await tagNames.FindOrCreateAsync(userId, request.Tags!, token);
                task = request.ToRow(userId, tags.Select(t => t.Id));
                context.Add(task);
                await context.SaveChangesAsync(token);

                var response = TaskProjection.Of(task, tags.Select(t => t.Name));
                if (key is not null)
                {
                    context.Add(key.With(response, TodoJsonContext.Default.TaskResponse, task.CreatedAt, task.Id));
                    await context.SaveChangesAsync(token);
                }

                return response;
            },
            async token => task is not null && await context.Tasks.AnyAsync(t => t.Id == task.Id, token),
            cancellationToken);
        metrics.TasksCreated(1, byRecurrence: false);
        return answer;
    }

    private async Task<TaskOutcome> ChangeAsync(
        long userId,
        long id,
        IReadOnlyCollection<int>? expectedVersions,
        Func<TaskItem, CancellationToken, Task<IReadOnlyList<string>>> change,
        CancellationToken cancellationToken)
    {
        TaskItem? task = null;
        return await context.InTransactionAsync(
            async token =>
            {
                task = null;
                context.ChangeTracker.Clear();
                task = await context.Tasks
                    .FromSql($"SELECT * FROM tasks WHERE id = {id} AND user_id = {userId} FOR UPDATE")
                    .AsTracking().SingleOrDefaultAsync(token);
                if (task is null)
                {
                    return new TaskOutcome.NotFound();
                }

                if (expectedVersions is not null && !expectedVersions.Contains(task.Version))
                {
                    return (TaskOutcome)new TaskOutcome.Stale(task.Version);
                }

                var tags = await change(task, token);
                if (context.ChangeTracker.HasChanges())
                {
                    task.Version++;
                    await context.SaveChangesAsync(token);
                }

                return new TaskOutcome.Done(TaskProjection.Of(task, tags));
            },
            async token => task is not null && await context.Tasks.IgnoreQueryFilters()
                .AnyAsync(t => t.Id == id && t.Version == task.Version && t.UpdatedAt == task.UpdatedAt, token),
            cancellationToken);
    }

    private async Task<TaskOutcome?> FindKeyAsync(RequestKey key, CancellationToken cancellationToken)
    {
        var earlier = await key.FindAsync(context, cancellationToken);
        return earlier is null ? null
            : earlier.RequestHash != key.RequestHash ? new TaskOutcome.KeyReused()
            : new TaskOutcome.Replayed(JsonSerializer.Deserialize(earlier.Response, TodoJsonContext.Default.TaskResponse)!);
    }

    private Task<List<Tag>> TagsOfAsync(long taskId, CancellationToken cancellationToken) =>
        context.TaskTags.Where(t => t.TaskId == taskId).Select(t => t.Tag!).ToListAsync(cancellationToken);

    private async Task ReplaceTagsAsync(long taskId, IReadOnlyList<Tag> tags, CancellationToken cancellationToken)
    {
        var ids = tags.Select(t => t.Id).ToArray();
        await context.Database.ExecuteSqlAsync(
            $"""
             WITH gone AS (DELETE FROM task_tags WHERE task_id = {taskId} AND tag_id <> ALL ({ids}))
             INSERT INTO task_tags (task_id, tag_id) SELECT {taskId}, unnest({ids}) ON CONFLICT DO NOTHING
             """,
            cancellationToken);
    }
}
