using System.Threading.Channels;
using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Conversations;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>Takes a message in: refuses it, begins its turn, or finds the answer that an earlier request with the same idempotency key got.</summary>
internal sealed class TurnDesk(AssistantTurns turns, ConversationStore conversations, TurnClaims claims)
{
    /// <summary>Takes a message in; of the two answers one is there.</summary>
    public async Task<(ChannelReader<ChatEvent>? Events, ProblemHttpResult? Refusal)> TakeAsync(long userId, ChatRequest request, HttpContext http)
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

        switch (await claims.ClaimAsync(userId, key, request, http.RequestAborted))
        {
            case TurnClaim.Mine mine:
                return (turns.Begin(new TurnRequest(userId, request.ConversationId, request.Message, mine.TurnId)), null);
            case TurnClaim.Answered answered:
                return await ReplayAsync(userId, answered, http);
            case TurnClaim.KeyReused:
                return (null, Problems.KeyReused());
            default:
                http.Response.Headers.RetryAfter = "5";
                return (null, Problems.StillRunning());
        }
    }

    /// <summary>The events of an answer that is stored.</summary>
    private async Task<(ChannelReader<ChatEvent>? Events, ProblemHttpResult? Refusal)> ReplayAsync(long userId, TurnClaim.Answered answered, HttpContext http)
    {
        if (await conversations.FindMessageAsync(userId, answered.ConversationId, answered.AnswerId, http.RequestAborted) is not { } answer)
        {
            return (null, Problems.NotFound("conversation"));
        }

        http.Response.Headers[IdempotencyKeyHeader.ReplayedName] = "true";
        var events = Channel.CreateUnbounded<ChatEvent>();
        events.Writer.TryWrite(new ChatStarted(answered.ConversationId));
        foreach (var call in answer.ToolCalls)
        {
            events.Writer.TryWrite(new ChatToolCall(call.Tool, call.Arguments));
            events.Writer.TryWrite(new ChatToolResult(call.Tool, call.Result, call.IsError));
        }

        events.Writer.TryWrite(new ChatText(answer.Content));
        events.Writer.TryWrite(new ChatDone(answer));
        events.Writer.Complete();
        return (events.Reader, null);
    }
}
