using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Backend.Tags;
using TodoStack.Backend.Telemetry;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Changes tasks. Every change of a task locks its row first, so that changes come one after the other.</summary>
internal sealed class TaskWriter(TodoDbContext context, TagNames tagNames, BackendMetrics metrics, TimeProvider time)
{
    private const string KeyIndex = "ix_idempotency_keys_user_id_key";

    public async Task<TaskOutcome> CreateAsync(
        long userId, TaskRequest request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        request = TaskRules.Normalise(request);
        var errors = TaskRules.Check(request);
        if (errors.Any)
        {
            return new TaskOutcome.Invalid(errors);
        }

        if (idempotencyKey is null)
        {
            return new TaskOutcome.Done(await InsertAsync(userId, request, key: null, cancellationToken));
        }

        var key = new CreateKey(userId, idempotencyKey, HashOf(request));
        if (await FindKeyAsync(key, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        try
        {
            return new TaskOutcome.Done(await InsertAsync(userId, request, key, cancellationToken));
        }
        catch (DbUpdateException e) when (e.Violates(KeyIndex))
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
        var hasNext = false;
        var outcome = await ChangeAsync(userId, id, expectedVersions, async (task, token) =>
        {
            var tags = await TagsOfAsync(id, token);
            isCompletion = completed && task.CompletedAt is null;
            if (isCompletion)
            {
                task.CompletedAt = time.Now();
                hasNext = await AddNextAsync(task, tags, token);
            }
            else if (!completed && task.CompletedAt is not null)
            {
                task.CompletedAt = null;
                await RemoveUntouchedNextAsync(task, token);
            }

            return tags.Select(t => t.Name).ToList();
        }, cancellationToken);

        if (isCompletion)
        {
            metrics.TaskCompleted();
        }

        if (hasNext)
        {
            metrics.TaskCreated(byRecurrence: true);
        }

        return outcome;
    }

    public async Task<TaskOutcome> DeleteAsync(
        long userId, long id, IReadOnlyCollection<int>? expectedVersions, CancellationToken cancellationToken)
    {
        var outcome = await ChangeAsync(userId, id, expectedVersions, async (task, token) =>
        {
            await UnlinkAsync(task.Id, token);
            context.Remove(task);
            return [];
        }, cancellationToken);
        if (outcome is not TaskOutcome.Done)
        {
            return outcome;
        }

        metrics.TaskDeleted();
        return new TaskOutcome.Deleted();
    }

    private async Task<TaskResponse> InsertAsync(
        long userId, TaskRequest request, CreateKey? key, CancellationToken cancellationToken)
    {
        TaskItem? task = null;
        var answer = await context.InTransactionAsync(
            async token =>
            {
                task = null;
                context.ChangeTracker.Clear();
                var tags = await tagNames.FindOrCreateAsync(userId, request.Tags!, token);
                task = new TaskItem
                {
                    UserId = userId,
                    Title = request.Title,
                    Description = request.Description,
                    Priority = request.Priority,
                    DueAt = request.DueAt,
                    Recurrence = request.Recurrence,
                    RecurrenceAnchor = request.Recurrence == TaskRecurrence.None ? null : request.DueAt,
                    TaskTags = tags.Select(t => new TaskTag { TagId = t.Id }).ToList(),
                };
                context.Add(task);
                await context.SaveChangesAsync(token);

                var response = TaskProjection.Of(task, tags.Select(t => t.Name));
                if (key is not null)
                {
                    context.Add(new IdempotencyKey
                    {
                        UserId = key.UserId,
                        Key = key.Key,
                        RequestHash = key.RequestHash,
                        TaskId = task.Id,
                        Response = JsonSerializer.Serialize(response, TodoJsonContext.Default.TaskResponse),
                        CreatedAt = task.CreatedAt,
                    });
                    await context.SaveChangesAsync(token);
                }

                return response;
            },
            async token => task is not null && await context.Tasks.AnyAsync(t => t.Id == task.Id, token),
            cancellationToken);
        metrics.TaskCreated(byRecurrence: false);
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

    private async Task<TaskOutcome?> FindKeyAsync(CreateKey key, CancellationToken cancellationToken)
    {
        var earlier = await context.IdempotencyKeys
            .SingleOrDefaultAsync(k => k.UserId == key.UserId && k.Key == key.Key, cancellationToken);
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

    /// <returns>Whether there is a next task now that was not there before.</returns>
    private async Task<bool> AddNextAsync(TaskItem task, List<Tag> tags, CancellationToken cancellationToken)
    {
        if (task.Recurrence == TaskRecurrence.None || task.NextTaskId is not null)
        {
            return false;
        }

        var zone = await context.Users.Where(u => u.Id == task.UserId).Select(u => u.TimeZone).SingleAsync(cancellationToken);
        var dueAt = RecurrenceRule.Next(
            task.Recurrence, task.RecurrenceAnchor, task.DueAt, task.CompletedAt!.Value, TimeZoneInfo.FindSystemTimeZoneById(zone));
        if (dueAt is null)
        {
            return false;
        }

        task.NextTask = new TaskItem
        {
            UserId = task.UserId,
            Title = task.Title,
            Description = task.Description,
            Priority = task.Priority,
            DueAt = dueAt,
            Recurrence = task.Recurrence,
            RecurrenceAnchor = task.RecurrenceAnchor ?? dueAt,
            TaskTags = tags.Select(t => new TaskTag { TagId = t.Id }).ToList(),
        };
        return true;
    }

    /// <summary>The next task goes with the completion that made it, unless someone has worked on it since.</summary>
    private async Task RemoveUntouchedNextAsync(TaskItem task, CancellationToken cancellationToken)
    {
        if (task.NextTaskId is not { } nextId)
        {
            return;
        }

        var next = await context.Tasks
            .FromSql($"SELECT * FROM tasks WHERE id = {nextId} AND user_id = {task.UserId} FOR UPDATE")
            .AsTracking().SingleOrDefaultAsync(cancellationToken);
        if (next is { Version: 1 })
        {
            context.Remove(next);
            task.NextTask = null;
            task.NextTaskId = null;
        }
    }

    /// <summary>A task that is gone is no longer what another task's completion made.</summary>
    private Task<int> UnlinkAsync(long taskId, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return context.Tasks.Where(t => t.NextTaskId == taskId).ExecuteUpdateAsync(
            set => set
                .SetProperty(t => t.NextTaskId, (long?)null)
                .SetProperty(t => t.Version, t => t.Version + 1)
                .SetProperty(t => t.UpdatedAt, now),
            cancellationToken);
    }

    private static string HashOf(TaskRequest request) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, TodoJsonContext.Default.TaskRequest)));

    private sealed record CreateKey(long UserId, string Key, string RequestHash);
}
