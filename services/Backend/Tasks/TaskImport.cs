using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Backend.Errors;
using TodoStack.Backend.Tags;
using TodoStack.Backend.Telemetry;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Takes tasks from elsewhere: those that are right in one transaction, and says what is wrong with the others.</summary>
internal sealed class TaskImport(TodoDbContext context, TagNames tagNames, BackendMetrics metrics, TimeProvider time)
{
    /// <summary>How far the clock that a completion was taken from may be ahead.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Imports.</summary>
    /// <returns>What became of it, and whether that is an earlier request's answer; null when the key belongs to another request.</returns>
    public async Task<(TaskImportResponse? Answer, bool IsReplay)> ImportAsync(
        long userId, TaskImportRequest request, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var key = RequestKey.Of(userId, idempotencyKey, request, TodoJsonContext.Default.TaskImportRequest);
        if (key is not null && await key.FindAsync(context, cancellationToken) is { } earlier)
        {
            return Replay(key, earlier);
        }

        var rejected = new List<TaskImportRejection>();
        var accepted = new List<(TaskRequest Task, DateTimeOffset? CompletedAt)>();
        for (var i = 0; i < request.Tasks.Count; i++)
        {
            if (Read(request.Tasks[i], out var errors) is { } task)
            {
                accepted.Add((task, request.Tasks[i].CompletedAt?.ToStored()));
            }
            else
            {
                rejected.Add(new TaskImportRejection(i, new Dictionary<string, string[]>(errors.ToDictionary())));
            }
        }

        var answer = new TaskImportResponse(accepted.Count, rejected);
        try
        {
            await InsertAsync(userId, accepted, key?.With(answer, TodoJsonContext.Default.TaskImportResponse, time.Now()), cancellationToken);
        }
        catch (DbUpdateException e) when (RequestKey.IsTaken(e))
        {
            context.ChangeTracker.Clear();
            return Replay(key!, await key!.FindAsync(context, cancellationToken)
                ?? throw new InvalidOperationException("An idempotency key is taken and yet not there.", e));
        }

        metrics.TasksCreated(accepted.Count, byRecurrence: false);
        return (answer, IsReplay: false);
    }

    private static (TaskImportResponse? Answer, bool IsReplay) Replay(RequestKey key, IdempotencyKey earlier) =>
        earlier.RequestHash == key.RequestHash
            ? (JsonSerializer.Deserialize(earlier.Response, TodoJsonContext.Default.TaskImportResponse), IsReplay: true)
            : (null, IsReplay: false);

    /// <returns>Null when something is wrong.</returns>
    private TaskRequest? Read(TaskImportItem? item, out FieldErrors errors)
    {
        if (item is null)
        {
            errors = new FieldErrors();
            errors.Add("title", "must not be empty");
            return null;
        }

        var task = TaskRules.Normalise(
            new TaskRequest(item.Title, item.Description, item.Priority, item.DueAt, item.Tags, item.Recurrence));
        errors = TaskRules.Check(task);
        TaskRules.CheckMoment("completedAt", item.CompletedAt, errors);
        if (item.CompletedAt > time.GetUtcNow() + ClockSkew)
        {
            errors.Add("completedAt", "must not lie in the future");
        }

        return errors.Any ? null : task;
    }

    private async Task InsertAsync(
        long userId, IReadOnlyList<(TaskRequest Task, DateTimeOffset? CompletedAt)> tasks, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        List<TaskItem> rows = [];
        var names = tasks.SelectMany(t => t.Task.Tags!).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        await context.InTransactionAsync(
            async token =>
            {
                context.ChangeTracker.Clear();
                var tags = await tagNames.FindOrCreateIdsAsync(userId, names, token);
                rows = tasks.Select(t =>
                {
                    var row = t.Task.ToRow(userId, t.Task.Tags!.Select(name => tags[name]).Distinct());
                    row.CompletedAt = t.CompletedAt;
                    return row;
                }).ToList();
                context.AddRange(rows);
                if (key is not null)
                {
                    key.Id = 0;
                    context.Add(key);
                }

                await context.SaveChangesAsync(token);
                return true;
            },
            async token => rows is [var first, ..] && await context.Tasks.AnyAsync(t => t.Id == first.Id, token),
            cancellationToken);
    }
}
