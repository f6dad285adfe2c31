using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TodoStack.Backend.Assistant.Providers;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Conversations;

/// <summary>Sees to it that a message with an idempotency key is answered once, whichever replica gets it how often.</summary>
internal sealed class TurnClaims(TodoDbContext context, IOptions<AssistantOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>A turn that is older than it may be was on a replica that is gone; nothing of it was stored.</summary>
    private readonly TimeSpan _abandoned = TimeSpan.FromSeconds(options.Value.TurnTimeoutSeconds + 60);

    /// <summary>Claims the message. While another request answers it, waits for that answer.</summary>
    /// <returns><see cref="TurnClaim.Running"/> when that takes longer than a turn may.</returns>
    public async Task<TurnClaim> ClaimAsync(long userId, string? key, ChatRequest request, CancellationToken cancellationToken)
    {
        if (key is null)
        {
            return new TurnClaim.Mine(null);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, TodoJsonContext.Default.ChatRequest)));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TurnTimeoutSeconds), time);
        while (true)
        {
            var claim = await TryAsync(userId, key, hash, cancellationToken);
            if (claim is not TurnClaim.Running || limit.IsCancellationRequested)
            {
                return claim;
            }

            await Task.Delay(Look, time, cancellationToken);
        }
    }

    /// <summary>Lets the next request with the key be answered anew, because this one was not.</summary>
    public Task ReleaseAsync(long turnId) =>
        context.ChatTurns.Where(turn => turn.Id == turnId && turn.AnswerId == null).ExecuteDeleteAsync(CancellationToken.None);

    private async Task<TurnClaim> TryAsync(long userId, string key, string hash, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var made = await context.Database.SqlQuery<long>(
            $"""
             INSERT INTO chat_turns (user_id, key, request_hash, created_at) VALUES ({userId}, {key}, {hash}, {now})
             ON CONFLICT (user_id, key) DO UPDATE SET created_at = {now}
             WHERE chat_turns.answer_id IS NULL AND chat_turns.request_hash = {hash} AND chat_turns.created_at < {now - _abandoned}
             RETURNING id AS "Value"
             """).ToListAsync(cancellationToken);
        if (made is [var id])
        {
            return new TurnClaim.Mine(id);
        }

        var earlier = await context.ChatTurns.SingleOrDefaultAsync(turn => turn.UserId == userId && turn.Key == key, cancellationToken);
        return earlier switch
        {
            null => new TurnClaim.Running(),
            _ when earlier.RequestHash != hash => new TurnClaim.KeyReused(),
            { AnswerId: { } answer, ConversationId: { } conversation } => new TurnClaim.Answered(conversation, answer),
            _ => new TurnClaim.Running(),
        };
    }
}
