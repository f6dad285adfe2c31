using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Backend.Errors;
using TodoStack.Backend.Tags;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Puts tags on several tasks and takes them off. Whoever calls has the tasks locked, and counts the change of each.</summary>
internal sealed class TaskTagging(TodoDbContext context, TagNames tagNames)
{
    /// <summary>Adds tags to those that the tasks have.</summary>
    /// <param name="userId">Whose tasks and tags they are.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="names">The tags' names.</param>
    /// <param name="errors">Gets which task would have too many; then nothing is changed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The tasks that did not have them all.</returns>
    public async Task<IReadOnlyList<TaskItem>> AddAsync(
        long userId, IReadOnlyList<TaskItem> tasks, IReadOnlyList<string> names, FieldErrors errors, CancellationToken cancellationToken)
    {
        var ids = tasks.Select(t => t.Id).ToArray();
        var present = (await context.TaskTags.Where(t => ids.Contains(t.TaskId)).Select(t => new { t.TaskId, t.Tag!.Name })
            .ToListAsync(cancellationToken)).ToLookup(t => t.TaskId, t => t.Name);
        var changed = tasks.Where(t => names.Except(present[t.Id], StringComparer.OrdinalIgnoreCase).Any()).ToList();
        foreach (var task in changed)
        {
            var count = present[task.Id].Union(names, StringComparer.OrdinalIgnoreCase).Count();
            if (count > Limits.TagsPerTask)
            {
                errors.Add("tags", $"must be at most {Limits.TagsPerTask} on a task; task {task.Id} would have {count}");
            }
        }

        if (errors.Any || changed.Count == 0)
        {
            return [];
        }

        var tagIds = (await tagNames.FindOrCreateAsync(userId, names, cancellationToken)).Select(t => t.Id).ToArray();
        var changedIds = changed.Select(t => t.Id).ToArray();
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO task_tags (task_id, tag_id)
             SELECT task_id, tag_id FROM unnest({changedIds}) AS task_id CROSS JOIN unnest({tagIds}) AS tag_id
             ON CONFLICT DO NOTHING
             """,
            cancellationToken);
        return changed;
    }

    /// <summary>Takes tags off tasks.</summary>
    /// <returns>The tasks that had any of them.</returns>
    public async Task<IReadOnlyList<TaskItem>> RemoveAsync(
        long userId, IReadOnlyList<TaskItem> tasks, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var ids = tasks.Select(t => t.Id).ToArray();
        var tagIds = (await tagNames.FindAsync(userId, names, cancellationToken)).Select(t => t.Id).ToArray();
        var changed = await context.Database.SqlQuery<long>(
            $"""DELETE FROM task_tags WHERE task_id = ANY ({ids}) AND tag_id = ANY ({tagIds}) RETURNING task_id AS "Value" """)
            .ToListAsync(cancellationToken);
        return tasks.Where(t => changed.Contains(t.Id)).ToList();
    }
}
