using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TodoStack.Backend.Assistant.Providers;
using TodoStack.Backend.Conversations;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>Takes a message in: refuses it, begins its turn, or finds the answer that an earlier request with the same idempotency key got.</summary>
internal sealed class TurnDesk(
    AssistantTurns turns, ConversationStore conversations, TurnClaims claims, IOptions<AssistantOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Takes a message in; of the two answers one is there.</summary>
    public async Task<(IAsyncEnumerable<ChatEvent>? Events, ProblemHttpResult? Refusal)> TakeAsync(long userId, ChatRequest request, HttpContext http)
    {
        var errors = new FieldErrors();
        errors.AddIfAny("message", TextRules.IsVisible(request.Message)
            ? TextRules.CheckText(request.Message, Limits.MessageLength)
            : "must not be empty");
        var key = http.Request.IdempotencyKey(errors);
        if (errors.Any)
        {
            return (null, Problems.Invalid(errors));
        }

        if (request.ConversationId is { } id && !await conversations.ExistsAsync(userId, id, http.RequestAborted))
        {
            return (null, Problems.NotFound("conversation"));
        }

        if (key is null)
        {
            return (Begin(userId, request, null), null);
        }

        var attempt = new TurnAttempt(userId, key, request);
        switch (await claims.TryAsync(attempt, http.RequestAborted))
        {
            case TurnClaim.Mine mine:
                return (Begin(userId, request, mine.TurnId), null);
            case TurnClaim.Answered answered:
                http.Response.Headers[IdempotencyKeyHeader.ReplayedName] = "true";
                return await conversations.FindMessageAsync(userId, answered.ConversationId, answered.AnswerId, http.RequestAborted) is { } answer
                    ? (StoredAnswer.Replay(answered.ConversationId, answer).ToAsyncEnumerable(), null)
                    : (null, Problems.NotFound("conversation"));
            case TurnClaim.KeyReused:
                return (null, Problems.KeyReused());
            default:
                return (FollowAsync(attempt, http.RequestAborted), null);
        }
    }

    private IAsyncEnumerable<ChatEvent> Begin(long userId, ChatRequest request, long? turnId) =>
        turns.Begin(new TurnRequest(userId, request.ConversationId, request.Message, turnId)).ReadAllAsync();

    /// <summary>
    /// Waits for an answer that is being made for an earlier request, on whichever replica: says at once where it will be, and
    /// the answer when it is there. When the earlier request fails, this one takes its place.
    /// </summary>
    private async IAsyncEnumerable<ChatEvent> FollowAsync(TurnAttempt attempt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TurnTimeoutSeconds), time);
        long? told = null;
        while (!limit.IsCancellationRequested)
        {
            switch (await claims.TryAsync(attempt, cancellationToken))
            {
                case TurnClaim.Running { ConversationId: { } conversation } when told != conversation:
                    told = conversation;
                    yield return new ChatStarted(conversation);
                    break;
                case TurnClaim.Answered answered:
                    await foreach (var one in ReplayAsync(attempt.UserId, answered, cancellationToken))
                    {
                        yield return one;
                    }

                    yield break;
                case TurnClaim.Mine mine:
                    await foreach (var one in Begin(attempt.UserId, attempt.Request, mine.TurnId).WithCancellation(cancellationToken))
                    {
                        yield return one;
                    }

                    yield break;
                default:
                    await Task.Delay(Look, time, cancellationToken);
                    break;
            }
        }

        yield return TurnErrors.StillRunning;
    }

    private async IAsyncEnumerable<ChatEvent> ReplayAsync(
        long userId, TurnClaim.Answered answered, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = await conversations.FindMessageAsync(userId, answered.ConversationId, answered.AnswerId, cancellationToken);
        foreach (var one in answer is null ? [TurnErrors.ConversationGone] : StoredAnswer.Replay(answered.ConversationId, answer))
        {
            yield return one;
        }
    }
}
