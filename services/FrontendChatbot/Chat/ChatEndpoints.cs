using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;
using TodoStack.Contracts;
using TodoStack.FrontendChatbot.Conversations;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Backend;

namespace TodoStack.FrontendChatbot.Chat;

/// <summary>Where the form under a conversation goes: at once with a script, or page by page without.</summary>
internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder app)
    {
        app.MapPost("/chat", AnswerAsync).RequireAuthorization();
        app.MapPost("/chat/stream", StreamAsync).RequireAuthorization();
        app.MapStop();
    }

    /// <summary>Waits for the whole answer and shows the conversation.</summary>
    private static async Task<IResult> AnswerAsync(
        IFormCollection fields,
        ChatClient chat,
        ConversationPages pages,
        IStringLocalizer<ChatTexts> texts,
        CancellationToken cancellationToken)
    {
        var form = ChatForm.From(fields);
        var result = await chat.SayAsync(form.Request, form.IdempotencyKey, cancellationToken);
        if (!result.Succeeded(out var response, out var problem))
        {
            return problem.Status == StatusCodes.Status404NotFound
                ? throw new BackendProblemException(problem)
                : await pages.ShowAsync(
                    form.ConversationId, null, form.Draft, ChatProblems.Of(problem, texts), problem.Status, cancellationToken);
        }

        using (response)
        {
            var (conversationId, error) = await ReadAsync(response, form.ConversationId, cancellationToken);

            // A conversation that would have begun with this answer is not there.
            return error is null
                ? new SeeOther($"/conversations/{conversationId}#latest")
                : await pages.ShowAsync(
                    form.ConversationId,
                    null,
                    form.Draft,
                    ChatProblems.Of(error, texts),
                    StatusCodes.Status503ServiceUnavailable,
                    cancellationToken);
        }
    }

    /// <summary>Passes the backend's events on as they come; when the browser leaves, the answer is made all the same.</summary>
    private static async Task<IResult> StreamAsync(
        HttpContext context,
        IFormCollection fields,
        ChatClient chat,
        IStringLocalizer<ChatTexts> texts,
        CancellationToken cancellationToken)
    {
        var form = ChatForm.From(fields);
        var result = await chat.SayAsync(form.Request, form.IdempotencyKey, cancellationToken);
        if (!result.Succeeded(out var response, out var problem))
        {
            var errors = ChatProblems.Of(problem, texts);
            var detail = string.Join(" ", errors.General.Concat(errors.Fields.Values));
            return Results.Problem(statusCode: problem.Status, title: texts["Chat.RefusedTitle"], detail: detail);
        }

        using (response)
        {
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers["X-Accel-Buffering"] = "no";
            await using var events = await response.Content.ReadAsStreamAsync(cancellationToken);
            await CopyAsync(events, context.Response.Body, cancellationToken);
            return Results.Empty;
        }
    }

    private static async Task CopyAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await to.FlushAsync(cancellationToken);
        }
    }

    private static async Task<(long? ConversationId, ChatError? Error)> ReadAsync(
        HttpResponseMessage response, long? conversationId, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var events = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<ChatEvent>(data, TodoJson.Options));
        await foreach (var item in events.EnumerateAsync(cancellationToken))
        {
            switch (item.Data)
            {
                case ChatStarted started:
                    conversationId = started.ConversationId;
                    break;
                case ChatDone:
                    return (conversationId, null);
                case ChatError error:
                    return (conversationId, error);
            }
        }

        throw new BackendUnavailableException("The backend's answer was cut off.");
    }
}
