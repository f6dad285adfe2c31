using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Assistant;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Conversations;

/// <summary>Stores what was said together with its answer.</summary>
internal sealed class TurnStore(TodoDbContext context, TimeProvider time)
{
    /// <summary>An id for a conversation that is stored only with its first answer.</summary>
    public Task<long> ReserveIdAsync(CancellationToken cancellationToken) =>
        context.Database
            .SqlQuery<long>($"SELECT nextval(pg_get_serial_sequence('conversations', 'id')) AS \"Value\"")
            .SingleAsync(cancellationToken);

    /// <summary>Stores what was said and the answer, both or neither; null when the conversation is gone.</summary>
    public async Task<MessageResponse?> AddAsync(ConversationTurn turn, CancellationToken cancellationToken)
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
                answer.Stopped = turn.Stopped;
                context.Add(answer);
                await context.SaveChangesAsync(token);
                if (turn.TurnId is { } claimed)
                {
                    await context.ChatTurns.Where(one => one.Id == claimed).ExecuteUpdateAsync(
                        set => set
                            .SetProperty(one => one.AnswerId, answer.Id)
                            .SetProperty(one => one.ConversationId, turn.ConversationId)
                            .SetProperty(one => one.Message, (string?)null),
                        token);
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
            return await context.Conversations.Where(one => one.Id == turn.ConversationId && one.UserId == turn.UserId).ExecuteUpdateAsync(
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
}
