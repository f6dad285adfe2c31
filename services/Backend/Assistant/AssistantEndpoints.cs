using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Access;
using TodoStack.Backend.Assistant.BuiltIn;
using TodoStack.Backend.Assistant.Dates;
using TodoStack.Backend.Assistant.Providers;
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
        services.AddScoped<TurnDesk>();
        services.AddSingleton<TurnStops>();
        services.AddSingleton<AssistantTurns>();
        services.AddHostedService(provider => provider.GetRequiredService<AssistantTurns>());
        return builder;
    }

    public static RouteGroupBuilder MapAssistant(this RouteGroupBuilder owned)
    {
        owned.MapGet("/assistant", (ProviderStatus status) => TypedResults.Ok(status.Now()))
            .WithTags("Assistant").WithName("GetAssistant").WithSummary("Who answers, and whether that works now")
            .WithDescription("The state is what the replica that answers has seen of the model provider. Tasks work in every state.");

        owned.MapTurns();

        var chat = owned.MapGroup("/chat").WithTags("Assistant").RequireRateLimiting(RateLimits.Chat);

        chat.MapPost("", AnswerAsync).WithName("Chat").WithSummary("Say something to the assistant")
            .WithDescription("Answers at once, with the tools that were used. Without a conversation's id it begins one. With an Idempotency-Key a repeated request gets the first answer again.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithBodyProblems();

        chat.MapPost("/stream", StreamAsync).WithName("StreamChat").WithSummary("Say something to the assistant and hear the answer as it is made")
            .WithDescription("Server-sent events named started, text, tool_call, tool_result, done and error; done or error is the last. A client that leaves does not stop the answer; StopChat does. With an Idempotency-Key a repeated request waits for the first answer and gets it.")
            .Produces<ChatEvent>(StatusCodes.Status200OK, "text/event-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithBodyProblems();
        return owned;
    }

    private static async Task<Results<Ok<Contracts.ChatResponse>, ProblemHttpResult>> AnswerAsync(
        long userId, ChatRequest request, TurnDesk desk, HttpContext http, CancellationToken cancellationToken)
    {
        var (events, refusal) = await desk.TakeAsync(userId, request, http);
        if (events is null)
        {
            return refusal!;
        }

        var conversationId = request.ConversationId ?? 0;
        await foreach (var one in events.WithCancellation(cancellationToken))
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
        long userId, ChatRequest request, TurnDesk desk, HttpContext http)
    {
        var (events, refusal) = await desk.TakeAsync(userId, request, http);
        if (events is null)
        {
            return refusal!;
        }

        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventsAsync(events, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<ChatEvent>> EventsAsync(
        IAsyncEnumerable<ChatEvent> events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var one in events.WithCancellation(cancellationToken))
        {
            yield return new SseItem<ChatEvent>(one, ChatEventName.Of(one));
        }
    }

    private static ProblemHttpResult Unavailable(ChatError error, HttpResponse response)
    {
        response.Headers.RetryAfter = error.RetryAfterSeconds?.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: error.Title, detail: error.Detail);
    }
}
