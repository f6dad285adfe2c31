using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>
/// Reads all of a user's tasks, however many, a part at a time: one long result would be kept in memory whole, so that the
/// statement can be repeated when the connection is lost.
/// </summary>
internal sealed class TaskExport(TodoDbContext context)
{
    private const int PartSize = 500;

    /// <summary>The tasks in the order in which they were made. The first part is there when this returns, so that a fault shows before the answer begins.</summary>
    public async Task<IAsyncEnumerable<TaskResponse>> BeginAsync(long userId, CancellationToken cancellationToken)
    {
        // One plan for all would sort everything anew for each part.
        var tasks = context.Tasks.TagWith(CustomPlans.Tag).Where(t => t.UserId == userId);
        return GoOnAsync(tasks, await ReadAsync(tasks, cancellationToken), cancellationToken);
    }

    private static async IAsyncEnumerable<TaskResponse> GoOnAsync(
        IQueryable<TaskItem> tasks, List<TaskResponse> part, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (part.Count > 0)
        {
            foreach (var task in part)
            {
                yield return task.WithSortedTags();
            }

            var (createdAt, id) = (part[^1].CreatedAt, part[^1].Id);
            part = part.Count < PartSize
                ? []
                : await ReadAsync(
                    tasks.Where(t => EF.Functions.GreaterThan(ValueTuple.Create(t.CreatedAt, t.Id), ValueTuple.Create(createdAt, id))),
                    cancellationToken);
        }
    }

    private static Task<List<TaskResponse>> ReadAsync(IQueryable<TaskItem> tasks, CancellationToken cancellationToken) =>
        tasks.OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).Take(PartSize).Select(TaskProjection.FromRow).ToListAsync(cancellationToken);
}
