using TodoStack.Backend.Tags;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Summaries;

/// <summary>Reads a list and what stands around it.</summary>
internal sealed class OverviewReader(TaskReader tasks, SummaryReader summaries, TagService tags)
{
    public async Task<TaskOverviewResponse> ReadAsync(long userId, TaskQuery query, CancellationToken cancellationToken) => new(
        await tasks.ListAsync(userId, query, cancellationToken),
        await summaries.CountAsync(userId, cancellationToken),
        await tags.ListFirstAsync(userId, Limits.MaxPageSize, cancellationToken));
}
