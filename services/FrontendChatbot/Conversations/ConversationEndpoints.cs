using System.Globalization;
using TodoStack.FrontendChatbot.Chat;
using TodoStack.FrontendChatbot.Landing;
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
        app.MapGet("/conversations", ConversationListPage.GetAsync).RequireAuthorization();

        var conversation = app.MapGroup("/conversations/{id:long}").RequireAuthorization();
        conversation.MapGet("", ShowAsync);
        conversation.MapGet("/rename", ConversationChanges.AskToRenameAsync);
        conversation.MapPost("/rename", ConversationChanges.RenameAsync);
        conversation.MapGet("/delete", ConversationChanges.AskToDeleteAsync);
        conversation.MapPost("/delete", ConversationChanges.DeleteAsync);
    }

    private static Task<IResult> ShowAsync(long id, string? before, ConversationPages pages, CancellationToken cancellationToken)
    {
        long? limit = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        return pages.ShowAsync(id, limit, Draft.Fresh(), FormErrors.None, StatusCodes.Status200OK, cancellationToken);
    }
}
