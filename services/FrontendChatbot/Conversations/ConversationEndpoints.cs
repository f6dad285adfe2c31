using TodoStack.FrontendChatbot.Chat;
using TodoStack.FrontendChatbot.Landing;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendChatbot.Conversations;

/// <summary>The pages of conversations.</summary>
internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", async Task<IResult> (HttpContext context, ConversationPages pages, CancellationToken cancellationToken) =>
            UserSession.Of(context) is null ? LandingPage.Of() : await pages.LatestAsync(cancellationToken));
        app.MapGet("/new", (ConversationPages pages, CancellationToken cancellationToken) => pages.NewAsync(cancellationToken))
            .RequireAuthorization();

        var conversation = app.MapGroup("/conversations/{id:long}").RequireAuthorization();
        conversation.MapGet("", ShowAsync);
        conversation.MapGet("/delete", AskToDeleteAsync);
        conversation.MapPost("/delete", DeleteAsync);
    }

    private static Task<IResult> ShowAsync(long id, string? page, ConversationPages pages, CancellationToken cancellationToken)
    {
        int? number = int.TryParse(page, out var value) && value > 0 ? value : null;
        return pages.ShowAsync(id, number, Draft.Fresh(), FormErrors.None, StatusCodes.Status200OK, cancellationToken);
    }

    private static async Task<IResult> AskToDeleteAsync(long id, ConversationsClient client, CancellationToken cancellationToken) =>
        ConversationDeletePage.Of((await client.GetAsync(id, cancellationToken)).OrThrow());

    // The form has no field of its own; taking it makes its token be checked.
    private static async Task<IResult> DeleteAsync(
        long id, IFormCollection _, ConversationsClient client, CancellationToken cancellationToken)
    {
        var result = await client.DeleteAsync(id, cancellationToken);

        // Deleted in another window meanwhile: that is what was asked for.
        return result.Problem is null or { Status: StatusCodes.Status404NotFound }
            ? new SeeOther("/")
            : throw new BackendProblemException(result.Problem);
    }
}
