using TodoStack.Contracts;
using TodoStack.FrontendChatbot.Chat;
using TodoStack.FrontendKit.Forms;

namespace TodoStack.FrontendChatbot.Conversations;

/// <summary>Gathers what the page of a conversation shows.</summary>
internal sealed class ConversationPages(ConversationsClient client)
{
    /// <summary>The conversation in which something was last said, or a new one.</summary>
    public async Task<IResult> LatestAsync(CancellationToken cancellationToken)
    {
        var conversations = await ListAsync(cancellationToken);
        return conversations is [var latest, ..]
            ? ConversationPage.Of(await FillAsync(conversations, latest, page: null, Draft.Fresh(), FormErrors.None, cancellationToken))
            : Empty(conversations);
    }

    public async Task<IResult> NewAsync(CancellationToken cancellationToken) => Empty(await ListAsync(cancellationToken));

    /// <summary>One conversation, or one that has not begun; with what stands in the form, where that was refused.</summary>
    public async Task<IResult> ShowAsync(
        long? id, int? page, Draft draft, FormErrors errors, int status, CancellationToken cancellationToken)
    {
        var listing = ListAsync(cancellationToken);
        var getting = id is null ? null : client.GetAsync(id.Value, cancellationToken);
        await Task.WhenAll(listing, getting ?? Task.CompletedTask);
        var current = getting is null ? null : (await getting).OrThrow();
        return ConversationPage.Of(await FillAsync(await listing, current, page, draft, errors, cancellationToken), status);
    }

    private static IResult Empty(IReadOnlyList<ConversationResponse> conversations) =>
        ConversationPage.Of(new ConversationModel(conversations, null, null, Draft.Fresh(), FormErrors.None));

    private async Task<IReadOnlyList<ConversationResponse>> ListAsync(CancellationToken cancellationToken) =>
        (await client.ListAsync(cancellationToken)).OrThrow().Items;

    private async Task<ConversationModel> FillAsync(
        IReadOnlyList<ConversationResponse> conversations,
        ConversationResponse? current,
        int? page,
        Draft draft,
        FormErrors errors,
        CancellationToken cancellationToken)
    {
        var messages = current is null ? null : await MessagesAsync(current.Id, page, cancellationToken);
        return new ConversationModel(conversations, current, messages, draft, errors);
    }

    private async Task<Page<MessageResponse>> MessagesAsync(long id, int? page, CancellationToken cancellationToken)
    {
        var messages = (await client.ListMessagesAsync(id, page ?? 1, cancellationToken)).OrThrow();

        // What was said last is what one wants to see; only then is it known how many pages there are.
        return page is null && messages.TotalPages > 1
            ? (await client.ListMessagesAsync(id, (int)messages.TotalPages, cancellationToken)).OrThrow()
            : messages;
    }
}
