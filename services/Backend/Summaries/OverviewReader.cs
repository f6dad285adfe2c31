using TodoStack.Backend.Tags;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Summaries;

/// <summary>Reads a list and what stands around it.</summary>
internal sealed class OverviewReader(TaskReader tasks, SummaryReader summaries, TagService tags)
{
    public async Task<TaskOverviewResponse> ReadAsync(long userId, TaskQuery query, CancellationToken cancellationToken)
    {
        var counts = await summaries.CountAsync(userId, cancellationToken);
        return new TaskOverviewResponse(
            await tasks.ListAsync(userId, query, cancellationToken, KnownTotal(query, counts)),
            counts,
            await tags.ListFirstAsync(userId, Limits.MaxPageSize, cancellationToken));
    }

    /// <summary>What was counted for the sidebar is not counted again for the list. Null where no count is the list's.</summary>
    private static long? KnownTotal(TaskQuery query, TaskCounts counts) => (query.IsNarrowedBeyondStatus, query.Status) switch
    {
        (false, TaskStatusFilter.Open) => counts.Open,
        (false, TaskStatusFilter.Overdue) => counts.Overdue,
        (false, TaskStatusFilter.Completed) => counts.Completed,
        _ => null,
    };
}
