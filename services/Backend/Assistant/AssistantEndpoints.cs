using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Access;
using TodoStack.Backend.Assistant.BuiltIn;
using TodoStack.Backend.Assistant.Dates;
using TodoStack.Backend.Assistant.Providers;
using TodoStack.Backend.Conversations;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>Registers and maps the assistant.</summary>
internal static class AssistantEndpoints
{
    public static WebApplicationBuilder AddAssistant(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IDatePhrases, EnglishDatePhrases>();
        services.AddSingleton<MessageReader>();
        services.AddAssistantProvider();
        services.AddSingleton<AssistantMetrics>();
        services.AddScoped<AssistantLoop>();
        services.AddScoped<AssistantTurn>();
        services.AddSingleton<AssistantTurns>();
        services.AddHostedService(provider => provider.GetRequiredService<AssistantTurns>());
        return builder;
    }

    public static RouteGroupBuilder MapAssistant(this RouteGroupBuilder owned)
    {
        var chat = owned.MapGroup("/chat").WithTags("Assistant").RequireRateLimiting(RateLimits.Chat);

        chat.MapPost("", AnswerAsync).WithName("Chat").WithSummary("Say something to the assistant")
            .WithDescription("Answers at once, with the tools that were used. Without a conversation's id it begins one.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithBodyProblems();

        chat.MapPost("/stream", StreamAsync).WithName("StreamChat").WithSummary("Say something to the assistant and hear the answer as it is made")
            .WithDescription("Server-sent events named started, text, tool_call, tool_result, done and error; done or error is the last. A client that leaves does not stop the turn.")
            .Produces<ChatEvent>(StatusCodes.Status200OK, "text/event-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithBodyProblems();
        return owned;
    }

    private static async Task<Results<Ok<Contracts.ChatResponse>, ProblemHttpResult>> AnswerAsync(
        long userId, ChatRequest request, AssistantTurns turns, ConversationStore conversations, HttpContext http, CancellationToken cancellationToken)
    {
        if (await RefuseAsync(userId, request, conversations, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var conversationId = request.ConversationId ?? 0;
        await foreach (var one in turns.Begin(ToTurn(userId, request)).ReadAllAsync(cancellationToken))
        {
            switch (one)
            {
                case ChatStarted started:
                    conversationId = started.ConversationId;
                    break;
                case ChatDone done:
                    return TypedResults.Ok(new Contracts.ChatResponse(conversationId, done.Message));
                case ChatError error:
                    return Unavailable(error, http.Response);
            }
        }

        return Unavailable(TurnErrors.Unavailable, http.Response);
    }

    private static async Task<Results<ServerSentEventsResult<ChatEvent>, ProblemHttpResult>> StreamAsync(
        long userId, ChatRequest request, AssistantTurns turns, ConversationStore conversations, HttpContext http)
    {
        if (await RefuseAsync(userId, request, conversations, http.RequestAborted) is { } refusal)
        {
            return refusal;
        }

        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventsAsync(turns.Begin(ToTurn(userId, request)), http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<ChatEvent>> EventsAsync(
        ChannelReader<ChatEvent> events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var one in events.ReadAllAsync(cancellationToken))
        {
            yield return new SseItem<ChatEvent>(one, ChatEventName.Of(one));
        }
    }

    private static async Task<ProblemHttpResult?> RefuseAsync(
        long userId, ChatRequest request, ConversationStore conversations, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.AddIfAny("message", TextRules.IsVisible(request.Message)
            ? TextRules.CheckText(request.Message, Limits.MessageLength)
            : "must not be empty");
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        return request.ConversationId is { } id && !await conversations.ExistsAsync(userId, id, cancellationToken)
            ? Problems.NotFound("conversation")
            : null;
    }

    private static TurnRequest ToTurn(long userId, ChatRequest request) => new(userId, request.ConversationId, request.Message);

    private static ProblemHttpResult Unavailable(ChatError error, HttpResponse response)
    {
        response.Headers.RetryAfter = error.RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: error.Title, detail: error.Detail);
    }
}
