using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using TodoStack.Backend.Assistant.Providers;
using TodoStack.Backend.Conversations;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>One message and its answer: runs the loop, reports each event and stores the whole.</summary>
internal sealed partial class AssistantTurn(
    AssistantLoop loop,
    ConversationStore conversations,
    TurnStore turns,
    TurnClaims claims,
    TodoDbContext context,
    AssistantMetrics metrics,
    TimeProvider time,
    ILogger<AssistantTurn> logger)
{
    /// <summary>How many messages back the assistant remembers.</summary>
    private const int MostHistory = 20;

    private readonly AnswerSoFar _answer = new();
    private bool _stopped;
    private long _began;

    /// <summary>Answers a message.</summary>
    /// <param name="request">The message.</param>
    /// <param name="events">Gets what happens; the last is the answer or an error.</param>
    /// <param name="stop">The person wants no more: what was said so far is the answer.</param>
    /// <param name="cancellationToken">The time is over.</param>
    public async Task RunAsync(TurnRequest request, ChannelWriter<ChatEvent> events, CancellationToken stop, CancellationToken cancellationToken)
    {
        _began = time.GetTimestamp();
        var history = request.ConversationId is { } known
            ? ChatHistory.From(await conversations.RecentAsync(request.UserId, known, MostHistory, cancellationToken))
            : [];
        var id = request.ConversationId ?? await ReserveIdAsync(request.TurnId, cancellationToken);
        events.TryWrite(new ChatStarted(id));

        var error = await AnswerAsync(request, history, events, stop, cancellationToken);
        if (error is not null)
        {
            LogUnanswered(error.Title, _answer.Calls.Count);
        }

        var last = await FinishAsync(request, id, error);
        events.TryWrite(last);
        metrics.TurnEnded(last is not ChatDone ? "error" : _stopped ? "stopped" : "ok", time.GetElapsedTime(_began));
    }

    private Task<long> ReserveIdAsync(long? turn, CancellationToken cancellationToken) => turn is { } claimed
        ? claims.BeginConversationAsync(claimed, cancellationToken)
        : turns.ReserveIdAsync(cancellationToken);

    private async Task<ChatError?> AnswerAsync(
        TurnRequest request, List<ChatMessage> history, ChannelWriter<ChatEvent> events, CancellationToken stop, CancellationToken cancellationToken)
    {
        try
        {
            var zone = await context.Users.Where(user => user.Id == request.UserId).Select(user => user.TimeZone).SingleAsync(cancellationToken);
            history.Add(new ChatMessage(ChatRole.User, request.Message) { CreatedAt = time.Now() });
            await foreach (var one in loop.RunAsync(request.UserId, zone, history, stop, cancellationToken))
            {
                if (one is ChatText && !_answer.HasText)
                {
                    metrics.Spoke(time.GetElapsedTime(_began));
                }

                _answer.Add(one);
                events.TryWrite(one);
            }

            return null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _stopped = true;
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return TurnErrors.TookTooLong;
        }
        catch (ProviderException fault)
        {
            LogProviderFault(fault.Fault, fault.Status);
            return TurnErrors.Of(fault);
        }
        catch (AssistantLoopException)
        {
            return TurnErrors.GoingInCircles;
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            return TurnErrors.Unavailable;
        }
    }

    /// <summary>
    /// Stores the turn. One that failed is stored only when tools were called: those cannot be undone and must not be
    /// forgotten; otherwise the person can simply say it again.
    /// </summary>
    private async Task<ChatEvent> FinishAsync(TurnRequest request, long id, ChatError? error)
    {
        if (error is not null)
        {
            if (_answer.Calls.Count == 0)
            {
                await ReleaseAsync(request);
                return error;
            }

            _answer.End($"{error.Title}. {error.Detail}");
        }

        // The time limit is for the answer; what was done is stored in any case, bounded by the database's own limits.
        var turn = new ConversationTurn(request.UserId, id, request.ConversationId is null, request.Message, _answer.Text, _answer.Calls, _stopped, request.TurnId);
        var stored = await turns.AddAsync(turn, CancellationToken.None);
        if (stored is null)
        {
            await ReleaseAsync(request);
        }

        return error is not null ? error
            : stored is null ? TurnErrors.ConversationGone
            : new ChatDone(stored);
    }

    /// <summary>What was not stored may be said again with the same idempotency key.</summary>
    private Task ReleaseAsync(TurnRequest request) => request.TurnId is { } turn ? claims.ReleaseAsync(turn) : Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The assistant gave no answer ({Reason}) after {ToolCalls} tool calls.")]
    private partial void LogUnanswered(string reason, int toolCalls);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model provider gave no answer: {Fault}, status {Status}.")]
    private partial void LogProviderFault(ProviderFault fault, int? status);

    [LoggerMessage(Level = LogLevel.Error, Message = "The assistant's chat client failed.")]
    private partial void LogFailure(Exception exception);
}
