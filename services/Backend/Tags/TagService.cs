using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tags;

/// <summary>Reads and changes tags. A change that shows on tasks counts as a change of each of them.</summary>
internal sealed class TagService(TodoDbContext context, TimeProvider time)
{
    private const string NameIndex = "ix_tags_user_id_name";

    /// <summary>
    /// Counts the tasks of all the tags at once: one after the other, each count would visit the tag's completed tasks, too.
    /// By way of the user's tags, whose tasks lie together in an index; what a user has cannot be told from a task's tags alone.
    /// Compiled once, for every page of the web app asks for it.
    /// </summary>
    private static readonly Func<TodoDbContext, long, int, int, IAsyncEnumerable<TagResponse>> ByNameQuery =
        EF.CompileAsyncQuery((TodoDbContext context, long userId, int skip, int take) =>
            from tag in context.Tags.Where(t => t.UserId == userId).OrderBy(t => Sql.Lower(t.Name)).ThenBy(t => t.Id).Skip(skip).Take(take)
            join count in
                from own in context.Tags
                join tagged in context.TaskTags on own.Id equals tagged.TagId
                join task in context.Tasks on tagged.TaskId equals task.Id
                where own.UserId == userId && task.UserId == userId && task.CompletedAt == null
                group tagged by tagged.TagId into tasks
                select new { TagId = tasks.Key, Open = tasks.Count() }
            on tag.Id equals count.TagId into found
            from count in found.DefaultIfEmpty()
            orderby Sql.Lower(tag.Name), tag.Id
            select new TagResponse(tag.Id, tag.Name, (int?)count.Open ?? 0, tag.CreatedAt, tag.UpdatedAt));

    public async Task<Page<TagResponse>> ListAsync(long userId, int page, int pageSize, CancellationToken cancellationToken)
    {
        var total = await context.Tags.LongCountAsync(t => t.UserId == userId, cancellationToken);
        var offset = (page - 1L) * pageSize;
        var items = offset >= total ? [] : await ReadAsync(userId, (int)offset, pageSize, cancellationToken);
        return new Page<TagResponse>(items, page, pageSize, total);
    }

    /// <summary>The first tags by name.</summary>
    public Task<List<TagResponse>> ListFirstAsync(long userId, int most, CancellationToken cancellationToken) =>
        ReadAsync(userId, skip: 0, most, cancellationToken);

    public Task<TagResponse?> FindAsync(long userId, long id, CancellationToken cancellationToken) =>
        Project(context.Tags.Where(t => t.Id == id && t.UserId == userId)).SingleOrDefaultAsync(cancellationToken);

    /// <returns>Null when the user has a tag of this name.</returns>
    public async Task<TagResponse?> CreateAsync(long userId, string name, CancellationToken cancellationToken)
    {
        var tag = new Tag { UserId = userId, Name = name };
        context.Add(tag);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.Violates(NameIndex))
        {
            return null;
        }

        return new TagResponse(tag.Id, tag.Name, OpenTasks: 0, tag.CreatedAt, tag.UpdatedAt);
    }

    public async Task<TagOutcome> RenameAsync(long userId, long id, string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await ChangeAsync(
                userId,
                id,
                (tag, _) =>
                {
                    tag.Name = name;
                    return Task.CompletedTask;
                },
                cancellationToken);
            return found ? TagOutcome.Done : TagOutcome.NotFound;
        }
        catch (DbUpdateException e) when (e.Violates(NameIndex))
        {
            return TagOutcome.NameTaken;
        }
    }

    /// <returns>Whether the user had such a tag.</returns>
    public Task<bool> DeleteAsync(long userId, long id, CancellationToken cancellationToken) => ChangeAsync(
        userId,
        id,
        async (tag, token) =>
        {
            await context.TaskTags.Where(t => t.TagId == id).ExecuteDeleteAsync(token);
            context.Remove(tag);
        },
        cancellationToken);

    private Task<bool> ChangeAsync(
        long userId, long id, Func<Tag, CancellationToken, Task> change, CancellationToken cancellationToken) =>
        context.InTransactionAsync(
            async token =>
            {
                context.ChangeTracker.Clear();
                var tag = await context.Tags
                    .FromSql($"SELECT * FROM tags WHERE id = {id} AND user_id = {userId} FOR UPDATE")
                    .AsTracking().SingleOrDefaultAsync(token);
                if (tag is null)
                {
                    return false;
                }

                var now = time.Now();
                await context.Tasks.Where(t => t.UserId == userId && t.TaskTags.Any(x => x.TagId == id)).ExecuteUpdateAsync(
                    set => set.SetProperty(t => t.Version, t => t.Version + 1).SetProperty(t => t.UpdatedAt, now), token);
                await change(tag, token);
                await context.SaveChangesAsync(token);
                return true;
            },
            // Both changes may be made twice without harm.
            _ => Task.FromResult(false),
            cancellationToken);

    private async Task<List<TagResponse>> ReadAsync(long userId, int skip, int take, CancellationToken cancellationToken)
    {
        var tags = new List<TagResponse>();
        await foreach (var tag in ByNameQuery(context, userId, skip, take).WithCancellation(cancellationToken))
        {
            tags.Add(tag);
        }

        return tags;
    }

    private IQueryable<TagResponse> Project(IQueryable<Tag> tags) => tags.Select(t => new TagResponse(
        t.Id,
        t.Name,
        context.Tasks.Count(k => k.CompletedAt == null && k.TaskTags.Any(x => x.TagId == t.Id)),
        t.CreatedAt,
        t.UpdatedAt));
}
