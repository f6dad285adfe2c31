using Microsoft.Extensions.Localization;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;

namespace TodoStack.FrontendChatbot.Conversations;

/// <summary>Another title for a conversation, or its end: the questions and the answers to them.</summary>
internal static class ConversationChanges
{
    /// <summary>The field that says where the question was asked.</summary>
    public const string From = "from";

    /// <summary>Its value for the list of all conversations.</summary>
    public const string FromList = "list";

    public static async Task<IResult> AskToRenameAsync(long id, string? from, ConversationsClient client, CancellationToken cancellationToken)
    {
        var conversation = (await client.GetAsync(id, cancellationToken)).OrThrow();
        return ConversationRenamePage.Of(conversation, conversation.Title, from == FromList, FormErrors.None);
    }

    public static async Task<IResult> RenameAsync(
        long id, IFormCollection form, ConversationsClient client, IStringLocalizer<ChatTexts> texts, CancellationToken cancellationToken)
    {
        var (title, fromList) = (form["title"].ToString(), form[From] == FromList);
        var result = await client.RenameAsync(id, title, cancellationToken);
        if (result.Succeeded(out _, out var problem))
        {
            return new SeeOther(fromList ? "/conversations" : $"/conversations/{id}");
        }

        return problem.Status == StatusCodes.Status400BadRequest
            ? ConversationRenamePage.Of(
                (await client.GetAsync(id, cancellationToken)).OrThrow(), title, fromList, FormErrors.From(problem, texts, "title"), problem.Status)
            : throw new BackendProblemException(problem);
    }

    public static async Task<IResult> AskToDeleteAsync(long id, string? from, ConversationsClient client, CancellationToken cancellationToken) =>
        ConversationDeletePage.Of((await client.GetAsync(id, cancellationToken)).OrThrow(), from == FromList);

    public static async Task<IResult> DeleteAsync(long id, IFormCollection form, ConversationsClient client, CancellationToken cancellationToken)
    {
        var result = await client.DeleteAsync(id, cancellationToken);

        // Deleted in another window meanwhile: that is what was asked for.
        return result.Problem is null or { Status: StatusCodes.Status404NotFound }
            ? new SeeOther(form[From] == FromList ? "/conversations" : "/")
            : throw new BackendProblemException(result.Problem);
    }
}
