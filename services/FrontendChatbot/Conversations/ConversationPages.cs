using TodoStack.Contracts;
using TodoStack.FrontendChatbot.Chat;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;

namespace TodoStack.FrontendChatbot.Conversations;

/// <summary>Gathers what the page of a conversation shows.</summary>
internal sealed class ConversationPages(ConversationsClient conversations, ChatClient chat)
{
    /// <summary>How many conversations stand beside the talk.</summary>
    private const int ConversationsShown = 20;

    /// <summary>The conversation in which something was last said, or a new one.</summary>
    public async Task<IResult> LatestAsync(CancellationToken cancellationToken)
    {
        var (listing, asking, turns) = (ListAsync(cancellationToken), AskAsync(cancellationToken), TurnsAsync(cancellationToken));
        await Task.WhenAll(listing, asking, turns);
        var latest = (await turns).LastOrDefault(turn => turn.ConversationId is not null)?.ConversationId ?? ((await listing).Items is [var first, ..] ? first.Id : null);
        return await ShowAsync(latest, null, Draft.Fresh(), FormErrors.None, StatusCodes.Status200OK, listing, asking, turns, cancellationToken);
    }

    public Task<IResult> NewAsync(CancellationToken cancellationToken) =>
        ShowAsync(null, null, Draft.Fresh(), FormErrors.None, StatusCodes.Status200OK, cancellationToken);

    /// <summary>One conversation, or one that has not begun; with what stands in the form, where that was refused.</summary>
    public Task<IResult> ShowAsync(long? id, long? before, Draft draft, FormErrors errors, int status, CancellationToken cancellationToken) =>
        ShowAsync(
            id, before, draft, errors, status, ListAsync(cancellationToken), AskAsync(cancellationToken), TurnsAsync(cancellationToken), cancellationToken);

    private async Task<IResult> ShowAsync(
        long? id,
        long? before,
        Draft draft,
        FormErrors errors,
        int status,
        Task<Page<ConversationResponse>> listing,
        Task<AssistantResponse?> asking,
        Task<IReadOnlyList<TurnResponse>> turns,
        CancellationToken cancellationToken)
    {
        var talking = id is null ? Task.FromResult(Talk.Empty(draft, errors)) : TalkAsync(id.Value, before, draft, errors, turns, cancellationToken);
        await Task.WhenAll(listing, asking, turns, talking);
        return ConversationPage.Of(new ConversationModel(await listing, await asking, await talking), status);
    }

    private async Task<Talk> TalkAsync(
        long id, long? before, Draft draft, FormErrors errors, Task<IReadOnlyList<TurnResponse>> turns, CancellationToken cancellationToken)
    {
        var running = (await turns).Where(turn => turn.ConversationId == id).ToList();
        var (getting, reading) = (conversations.GetAsync(id, cancellationToken), conversations.ListMessagesAsync(id, before, cancellationToken));
        await Task.WhenAll(getting, reading);
        if (running.Count > 0 && ((await getting).Problem ?? (await reading).Problem) is { Status: StatusCodes.Status404NotFound })
        {
            // A conversation is stored with its first answer, which may happen between the two questions.
            return Talk.Empty(draft, errors) with { Id = id, Turns = running };
        }

        var (conversation, messages) = ((await getting).OrThrow(), (await reading).OrThrow());
        var isNewest = before is null;
        return new Talk(
            id,
            conversation.Title,
            [.. messages.Items.Reverse()],
            HasOlder: messages.Total > messages.Items.Count,
            HasNewer: !isNewest,
            isNewest ? running : [],
            draft,
            errors);
    }

    private async Task<Page<ConversationResponse>> ListAsync(CancellationToken cancellationToken) =>
        (await conversations.ListAsync(1, ConversationsShown, null, cancellationToken)).OrThrow();

    // Neither of these is worth a page: what was said can be shown without, also by a backend that does not know them yet.
    private async Task<AssistantResponse?> AskAsync(CancellationToken cancellationToken) => await TryAsync(chat.GetAssistantAsync(cancellationToken));

    private async Task<IReadOnlyList<TurnResponse>> TurnsAsync(CancellationToken cancellationToken) =>
        (await TryAsync(chat.ListTurnsAsync(cancellationToken)))?.Items ?? [];

    private static async Task<T?> TryAsync<T>(Task<BackendResult<T>> asking)
        where T : class
    {
        try
        {
            var answer = await asking;
            return answer.Problem is null or { Status: StatusCodes.Status404NotFound } ? answer.Value : answer.OrThrow();
        }
        catch (BackendUnavailableException)
        {
            return null;
        }
    }
}
