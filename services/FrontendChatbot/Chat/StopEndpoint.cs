using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Backend;

namespace TodoStack.FrontendChatbot.Chat;

/// <summary>Where the stop buttons go. A browser that leaves does not stop an answer; this does.</summary>
internal static class StopEndpoint
{
    public static void MapStop(this IEndpointRouteBuilder app) => app.MapPost("/chat/stop", StopAsync).RequireAuthorization();

    private static async Task<IResult> StopAsync(HttpContext context, IFormCollection fields, ChatClient chat, CancellationToken cancellationToken)
    {
        // A page that shows the turn knows the backend's key; the script has the form that was sent.
        var key = fields["turn"].ToString() is { Length: > 0 } turn ? turn : ChatForm.From(fields).IdempotencyKey;
        var result = await chat.StopAsync(key, cancellationToken);
        if (result.Problem is { Status: not StatusCodes.Status404NotFound } problem)
        {
            throw new BackendProblemException(problem);
        }

        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return result.Problem is null ? Results.NoContent() : Results.NotFound();
        }

        // What is not there has been answered, or was never begun: the conversation shows which.
        return new SeeOther(ChatForm.ConversationOf(fields) is { } conversation ? $"/conversations/{conversation}#latest" : "/");
    }
}
