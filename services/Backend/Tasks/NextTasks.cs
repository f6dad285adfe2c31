using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>The next ones of recurring tasks. Whoever calls has the tasks locked, and saves.</summary>
internal sealed class NextTasks(TodoDbContext context, TimeProvider time)
{
    /// <summary>Makes the next ones of tasks that were just completed, where they recur and have none yet.</summary>
    /// <returns>How many there are now that were not there before.</returns>
    public async Task<int> AddAsync(long userId, IEnumerable<TaskItem> completed, CancellationToken cancellationToken)
    {
        var recurring = completed.Where(t => t.Recurrence != TaskRecurrence.None && t.NextTaskId is null).ToList();
        if (recurring.Count == 0)
        {
            return 0;
        }

        var zoneId = await context.Users.Where(u => u.Id == userId).Select(u => u.TimeZone).SingleAsync(cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var ids = recurring.Select(t => t.Id).ToArray();
        var tags = (await context.TaskTags.Where(t => ids.Contains(t.TaskId)).ToListAsync(cancellationToken)).ToLookup(t => t.TaskId, t => t.TagId);
        foreach (var task in recurring)
        {
            task.NextTask = After(task, tags[task.Id], zone);
        }

        return recurring.Count(t => t.NextTask is not null);
    }

    /// <summary>The next task goes with the completion that made it, unless someone has worked on it since.</summary>
    public async Task RemoveUntouchedAsync(long userId, IEnumerable<TaskItem> reopened, CancellationToken cancellationToken)
    {
        var byNext = reopened.Where(t => t.NextTaskId is not null).ToDictionary(t => t.NextTaskId!.Value);
        if (byNext.Count == 0)
        {
            return;
        }

        var ids = byNext.Keys.ToArray();
        var nexts = await context.Tasks
            .FromSql($"SELECT * FROM tasks WHERE id = ANY ({ids}) AND user_id = {userId} ORDER BY id FOR UPDATE")
            .AsTracking().ToListAsync(cancellationToken);
        foreach (var next in nexts.Where(n => n.Version == 1))
        {
            context.Remove(next);
            byNext[next.Id].NextTask = null;
            byNext[next.Id].NextTaskId = null;
        }
    }

    /// <summary>Tasks that are gone are no longer what completing others made; those that are gone with them may keep it.</summary>
    public Task<int> ForgetAsync(long[] goneIds, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return context.Tasks
            .Where(t => t.NextTaskId != null && goneIds.Contains(t.NextTaskId.Value) && !goneIds.Contains(t.Id))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(t => t.NextTaskId, (long?)null)
                    .SetProperty(t => t.Version, t => t.Version + 1)
                    .SetProperty(t => t.UpdatedAt, now),
                cancellationToken);
    }

    private static TaskItem? After(TaskItem task, IEnumerable<long> tagIds, TimeZoneInfo zone)
    {
        var dueAt = RecurrenceRule.Next(task.Recurrence, task.RecurrenceAnchor, task.DueAt, task.CompletedAt!.Value, zone);
        return dueAt is null
            ? null
            : new TaskItem
            {
                UserId = task.UserId,
                Title = task.Title,
                Description = task.Description,
                Priority = task.Priority,
                DueAt = dueAt,
                Recurrence = task.Recurrence,
                RecurrenceAnchor = task.RecurrenceAnchor ?? dueAt,
                TaskTags = tagIds.Select(id => new TaskTag { TagId = id }).ToList(),
            };
    }
}
