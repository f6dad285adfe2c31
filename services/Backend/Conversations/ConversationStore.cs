using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Conversations;

/// <summary>Conversations and their messages; every query is the user's own.</summary>
internal sealed class ConversationStore(TodoDbContext context, TimeProvider time)
{
    public Task<bool> ExistsAsync(long userId, long id, CancellationToken cancellationToken) =>
        Own(userId).AnyAsync(conversation => conversation.Id == id, cancellationToken);

    public Task<ConversationResponse?> FindAsync(long userId, long id, CancellationToken cancellationToken) =>
        Own(userId).Where(conversation => conversation.Id == id).Select(ConversationProjection.FromRow).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The conversations, or those with a text in their title, the latest first.</summary>
    public async Task<Page<ConversationResponse>> ListAsync(long userId, string? search, int number, int size, CancellationToken cancellationToken)
    {
        var found = Own(userId);
        if (search is not null)
        {
            var pattern = LikePattern.Containing(search);
            found = found.Where(conversation => EF.Functions.ILike(conversation.Title, pattern, LikePattern.Escape));
        }

        var total = await found.LongCountAsync(cancellationToken);
        var items = Offset(number, size) >= total
            ? []
            : await found
                .OrderByDescending(conversation => conversation.UpdatedAt).ThenByDescending(conversation => conversation.Id)
                .Skip((int)Offset(number, size)).Take(size)
                .Select(ConversationProjection.FromRow)
                .ToListAsync(cancellationToken);
        return new Page<ConversationResponse>(items, number, size, total);
    }

    /// <summary>The messages, or those before one of them, in an order; null when the user has no such conversation.</summary>
    public async Task<Page<MessageResponse>?> MessagesAsync(
        long userId, long id, long? before, SortDirection direction, int number, int size, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(userId, id, cancellationToken))
        {
            return null;
        }

        var messages = Messages(userId, id).Where(message => before == null || message.Id < before);
        var total = await messages.LongCountAsync(cancellationToken);
        var ordered = direction == SortDirection.Ascending ? messages.OrderBy(message => message.Id) : messages.OrderByDescending(message => message.Id);
        var items = Offset(number, size) >= total
            ? []
            : await ordered.Skip((int)Offset(number, size)).Take(size).ToListAsync(cancellationToken);
        return new Page<MessageResponse>([.. items.Select(ConversationProjection.ToResponse)], number, size, total);
    }

    /// <summary>The last messages, the oldest first.</summary>
    public async Task<IReadOnlyList<Message>> RecentAsync(long userId, long id, int count, CancellationToken cancellationToken)
    {
        var newestFirst = await Messages(userId, id).OrderByDescending(message => message.Id).Take(count).ToListAsync(cancellationToken);
        newestFirst.Reverse();
        return newestFirst;
    }

    /// <summary>A stored message; null when the user has none of this id.</summary>
    public async Task<MessageResponse?> FindMessageAsync(long userId, long conversationId, long id, CancellationToken cancellationToken) =>
        await Messages(userId, conversationId).SingleOrDefaultAsync(message => message.Id == id, cancellationToken) is { } found
            ? ConversationProjection.ToResponse(found)
            : null;

    /// <summary>Begins a conversation in which nothing was said yet.</summary>
    /// <param name="userId">Whose it is.</param>
    /// <param name="title">Null leaves it to the first message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConversationResponse> CreateAsync(long userId, string? title, CancellationToken cancellationToken)
    {
        Conversation? created = null;
        return await context.InTransactionAsync(
            async token =>
            {
                context.ChangeTracker.Clear();
                created = new Conversation { UserId = userId, Title = title ?? ConversationTitle.None };
                context.Add(created);
                await context.SaveChangesAsync(token);
                return new ConversationResponse(created.Id, created.Title, created.CreatedAt, created.UpdatedAt);
            },
            async token => created is not null && await ExistsAsync(userId, created.Id, token),
            cancellationToken);
    }

    /// <summary>Gives a conversation another title; null when the user has none of this id.</summary>
    public async Task<ConversationResponse?> RenameAsync(long userId, long id, string title, CancellationToken cancellationToken)
    {
        // Not a change of what was said: the conversation keeps its place in the list.
        await Own(userId).Where(conversation => conversation.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Title, title), cancellationToken);
        return await FindAsync(userId, id, cancellationToken);
    }

    public async Task<bool> DeleteAsync(long userId, long id, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return await context.InTransactionAsync(
            async token =>
            {
                var deleted = await Own(userId).Where(conversation => conversation.Id == id).ExecuteUpdateAsync(
                    set => set.SetProperty(one => one.DeletedAt, now).SetProperty(one => one.UpdatedAt, now), token);
                if (deleted > 0)
                {
                    await Messages(userId, id).ExecuteUpdateAsync(
                        set => set.SetProperty(one => one.DeletedAt, now).SetProperty(one => one.UpdatedAt, now), token);
                }

                return deleted > 0;
            },
            async token => !await ExistsAsync(userId, id, token),
            cancellationToken);
    }

    private static long Offset(int number, int size) => (number - 1L) * size;

    private IQueryable<Conversation> Own(long userId) => context.Conversations.Where(conversation => conversation.UserId == userId);

    private IQueryable<Message> Messages(long userId, long conversationId) =>
        context.Messages.Where(message => message.ConversationId == conversationId && message.UserId == userId);
}
