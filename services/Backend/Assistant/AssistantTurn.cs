using System.Text;
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
    AssistantLoop loop, ConversationStore conversations, TurnClaims claims, TodoDbContext context, AssistantMetrics metrics, TimeProvider time, ILogger<AssistantTurn> logger)
{
    /// <summary>How many messages back the assistant remembers.</summary>
    private const int MostHistory = 20;

    private readonly StringBuilder _text = new();
    private readonly List<ToolCallResponse> _calls = [];
    private ChatToolCall? _calling;
    private long _began;

    public async Task RunAsync(TurnRequest request, ChannelWriter<ChatEvent> events, CancellationToken cancellationToken)
    {
        _began = time.GetTimestamp();
        var history = request.ConversationId is { } known
            ? ChatHistory.From(await conversations.RecentAsync(request.UserId, known, MostHistory, cancellationToken))
            : [];
        var id = request.ConversationId ?? await conversations.ReserveIdAsync(cancellationToken);
        events.TryWrite(new ChatStarted(id));

        var error = await AnswerAsync(request, history, events, cancellationToken);
        if (error is not null)
        {
            LogUnanswered(error.Title, _calls.Count);
        }

        var last = await FinishAsync(request, id, error);
        events.TryWrite(last);
        metrics.TurnEnded(last is ChatDone ? "ok" : "error", time.GetElapsedTime(_began));
    }

    private async Task<ChatError?> AnswerAsync(
        TurnRequest request, List<ChatMessage> history, ChannelWriter<ChatEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            var zone = await context.Users.Where(user => user.Id == request.UserId).Select(user => user.TimeZone).SingleAsync(cancellationToken);
            history.Add(new ChatMessage(ChatRole.User, request.Message) { CreatedAt = time.Now() });
            await foreach (var one in loop.RunAsync(request.UserId, zone, history, cancellationToken))
            {
                Note(one);
                events.TryWrite(one);
            }

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

    private void Note(ChatEvent one)
    {
        switch (one)
        {
            case ChatText text:
                if (_text.Length == 0)
                {
                    metrics.Spoke(time.GetElapsedTime(_began));
                }

                _text.Append(text.Text);
                break;
            case ChatToolCall call:
                _calling = call;
                break;
            case ChatToolResult result:
                _calls.Add(new ToolCallResponse(result.Tool, _calling!.Arguments, result.Result, result.IsError));
                break;
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
            if (_calls.Count == 0)
            {
                await ReleaseAsync(request);
                return error;
            }

            _text.Append(_text.Length == 0 ? "" : "\n").Append(error.Title).Append(". ").Append(error.Detail);
        }

        // The time limit is for the answer; what was done is stored in any case, bounded by the database's own limits.
        var turn = new ConversationTurn(request.UserId, id, request.ConversationId is null, request.Message, _text.Replace('\0', '\uFFFD').ToString(), _calls, request.TurnId);
        var stored = await conversations.AddTurnAsync(turn, CancellationToken.None);
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
