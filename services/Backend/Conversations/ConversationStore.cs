using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Assistant;
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

    /// <summary>The conversations, the latest first.</summary>
    public async Task<Page<ConversationResponse>> ListAsync(long userId, int number, int size, CancellationToken cancellationToken)
    {
        var total = await Own(userId).LongCountAsync(cancellationToken);
        var items = Offset(number, size) >= total
            ? []
            : await Own(userId)
                .OrderByDescending(conversation => conversation.UpdatedAt).ThenByDescending(conversation => conversation.Id)
                .Skip((int)Offset(number, size)).Take(size)
                .Select(ConversationProjection.FromRow)
                .ToListAsync(cancellationToken);
        return new Page<ConversationResponse>(items, number, size, total);
    }

    /// <summary>The messages, the oldest first; null when the user has no such conversation.</summary>
    public async Task<Page<MessageResponse>?> MessagesAsync(long userId, long id, int number, int size, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(userId, id, cancellationToken))
        {
            return null;
        }

        var messages = Messages(userId, id);
        var total = await messages.LongCountAsync(cancellationToken);
        var items = Offset(number, size) >= total
            ? []
            : await messages.OrderBy(message => message.Id).Skip((int)Offset(number, size)).Take(size).ToListAsync(cancellationToken);
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

    /// <summary>An id for a conversation that is stored only with its first answer.</summary>
    public Task<long> ReserveIdAsync(CancellationToken cancellationToken) =>
        context.Database
            .SqlQuery<long>($"SELECT nextval(pg_get_serial_sequence('conversations', 'id')) AS \"Value\"")
            .SingleAsync(cancellationToken);

    /// <summary>Stores what was said and the answer, both or neither; null when the conversation is gone.</summary>
    public async Task<MessageResponse?> AddTurnAsync(ConversationTurn turn, CancellationToken cancellationToken)
    {
        Message? answer = null;
        return await context.InTransactionAsync(
            async token =>
            {
                context.ChangeTracker.Clear();
                answer = null;
                if (!await OpenAsync(turn, token))
                {
                    return null;
                }

                var said = Create(turn, MessageRole.User, turn.Said, toolCalls: null);
                context.Add(said);
                await context.SaveChangesAsync(token);
                answer = Create(turn, MessageRole.Assistant, turn.Answer, ToolCallLog.Write(turn.ToolCalls));
                context.Add(answer);
                await context.SaveChangesAsync(token);
                if (turn.TurnId is { } claimed)
                {
                    await context.ChatTurns.Where(one => one.Id == claimed).ExecuteUpdateAsync(
                        set => set.SetProperty(one => one.AnswerId, answer.Id).SetProperty(one => one.ConversationId, turn.ConversationId), token);
                }

                return ConversationProjection.ToResponse(answer);
            },
            async token => answer is not null && await context.Messages.AnyAsync(message => message.Id == answer.Id, token),
            cancellationToken);
    }

    /// <summary>Begins the conversation, or marks the one that goes on, which also keeps turns at once apart.</summary>
    private async Task<bool> OpenAsync(ConversationTurn turn, CancellationToken cancellationToken)
    {
        if (!turn.IsFirst)
        {
            var now = time.Now();
            var title = ConversationTitle.From(turn.Said);
            return await Own(turn.UserId).Where(conversation => conversation.Id == turn.ConversationId).ExecuteUpdateAsync(
                set => set
                    .SetProperty(one => one.UpdatedAt, now)
                    .SetProperty(one => one.Title, one => one.Title == ConversationTitle.None ? title : one.Title),
                cancellationToken) > 0;
        }

        context.Add(new Conversation { Id = turn.ConversationId, UserId = turn.UserId, Title = ConversationTitle.From(turn.Said) });
        return true;
    }

    private static Message Create(ConversationTurn turn, MessageRole role, string content, string? toolCalls) =>
        new() { ConversationId = turn.ConversationId, UserId = turn.UserId, Role = role, Content = content, ToolCalls = toolCalls };

    private static long Offset(int number, int size) => (number - 1L) * size;

    private IQueryable<Conversation> Own(long userId) => context.Conversations.Where(conversation => conversation.UserId == userId);

    private IQueryable<Message> Messages(long userId, long conversationId) =>
        context.Messages.Where(message => message.ConversationId == conversationId && message.UserId == userId);
}
