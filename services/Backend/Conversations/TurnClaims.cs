using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TodoStack.Backend.Assistant.Providers;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Conversations;

/// <summary>Sees to it that a message with an idempotency key is answered once, whichever replica gets it how often.</summary>
internal sealed class TurnClaims(TodoDbContext context, IOptions<AssistantOptions> options, TimeProvider time)
{
    /// <summary>A turn that is older than it may be was on a replica that is gone; nothing of it was stored.</summary>
    private readonly TimeSpan _abandoned = TimeSpan.FromSeconds(options.Value.TurnTimeoutSeconds + 60);

    /// <summary>
    /// Claims the message. A claim that was made and not acknowledged, because the connection was lost in between, is known
    /// again by the attempt's id.
    /// </summary>
    public async Task<TurnClaim> TryAsync(TurnAttempt attempt, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var (userId, key, hash) = (attempt.UserId, attempt.Key, attempt.Hash);
        var made = await context.Database.SqlQuery<long>(
            $"""
             INSERT INTO chat_turns (user_id, key, request_hash, attempt, conversation_id, message, created_at)
             VALUES ({userId}, {key}, {hash}, {attempt.Id}, {attempt.Request.ConversationId}, {attempt.Request.Message}, {now})
             ON CONFLICT (user_id, key) DO UPDATE SET created_at = {now}, attempt = {attempt.Id}, stop_requested_at = NULL
             WHERE chat_turns.answer_id IS NULL AND chat_turns.request_hash = {hash}
               AND (chat_turns.attempt = {attempt.Id} OR chat_turns.created_at < {now - _abandoned})
             RETURNING id AS "Value"
             """).ToListAsync(cancellationToken);
        if (made is [var id])
        {
            return new TurnClaim.Mine(id);
        }

        var earlier = await context.ChatTurns.SingleOrDefaultAsync(turn => turn.UserId == userId && turn.Key == key, cancellationToken);
        return earlier switch
        {
            null => new TurnClaim.Running(null),
            _ when earlier.RequestHash != hash => new TurnClaim.KeyReused(),
            { AnswerId: { } answer, ConversationId: { } conversation } => new TurnClaim.Answered(conversation, answer),
            _ => new TurnClaim.Running(earlier.ConversationId),
        };
    }

    /// <summary>The id of the conversation that a claimed turn begins; those who look for the turn find it there from now on.</summary>
    public async Task<long> BeginConversationAsync(long turnId, CancellationToken cancellationToken) =>
        (await context.Database.SqlQuery<long>(
            $"""
             UPDATE chat_turns SET conversation_id = nextval(pg_get_serial_sequence('conversations', 'id'))
             WHERE id = {turnId} RETURNING conversation_id AS "Value"
             """).ToListAsync(cancellationToken)).Single();

    /// <summary>Lets the next request with the key be answered anew, because this one was not.</summary>
    public Task ReleaseAsync(long turnId) =>
        context.ChatTurns.Where(turn => turn.Id == turnId && turn.AnswerId == null).ExecuteDeleteAsync(CancellationToken.None);

    /// <summary>Asks for the end of an answer that is being made, whichever replica makes it.</summary>
    /// <returns>Whether there is or was an answer with this key.</returns>
    public async Task<bool> StopAsync(long userId, string key, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var mine = context.ChatTurns.Where(turn => turn.UserId == userId && turn.Key == key);
        return await mine.Where(turn => turn.AnswerId == null)
                .ExecuteUpdateAsync(set => set.SetProperty(turn => turn.StopRequestedAt, now), cancellationToken) > 0
            || await mine.AnyAsync(cancellationToken);
    }

    /// <summary>Whether the person asked for the end of a turn.</summary>
    public Task<bool> IsStopWantedAsync(long turnId, CancellationToken cancellationToken) =>
        context.ChatTurns.AnyAsync(turn => turn.Id == turnId && turn.StopRequestedAt != null, cancellationToken);

    /// <summary>The messages that are being answered, the oldest first.</summary>
    public async Task<Page<TurnResponse>> RunningAsync(long userId, CancellationToken cancellationToken)
    {
        var alive = time.Now() - _abandoned;
        var running = await context.ChatTurns
            .Where(turn => turn.UserId == userId && turn.AnswerId == null && turn.Message != null && turn.CreatedAt >= alive)
            .OrderBy(turn => turn.Id).Take(Limits.MaxPageSize)
            .Select(turn => new TurnResponse(turn.Key, turn.ConversationId, turn.Message!, turn.CreatedAt))
            .ToListAsync(cancellationToken);
        return new Page<TurnResponse>(running, 1, Limits.MaxPageSize, running.Count);
    }
}
