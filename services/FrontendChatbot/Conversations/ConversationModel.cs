using TodoStack.Contracts;
using TodoStack.FrontendChatbot.Chat;
using TodoStack.FrontendKit.Forms;

namespace TodoStack.FrontendChatbot.Conversations;

/// <summary>All that the page of a conversation shows.</summary>
/// <param name="Conversations">The person's latest conversations.</param>
/// <param name="Assistant">Who answers; null where that is not known.</param>
/// <param name="Talk">What is shown.</param>
public sealed record ConversationModel(Page<ConversationResponse> Conversations, AssistantResponse? Assistant, Talk Talk);

/// <summary>The talk on a page.</summary>
/// <param name="Id">The conversation's id; null for one that has not begun.</param>
/// <param name="Title">Its title; null for one of which nothing is stored.</param>
/// <param name="Messages">What was said in it, or a part of that, the oldest first.</param>
/// <param name="HasOlder">Whether something was said before.</param>
/// <param name="HasNewer">Whether something was said afterwards.</param>
/// <param name="Turns">The messages that are being answered.</param>
/// <param name="Draft">What stands in the form.</param>
/// <param name="Errors">What is wrong with it.</param>
public sealed record Talk(
    long? Id,
    string? Title,
    IReadOnlyList<MessageResponse> Messages,
    bool HasOlder,
    bool HasNewer,
    IReadOnlyList<TurnResponse> Turns,
    Draft Draft,
    FormErrors Errors)
{
    /// <summary>Whether nothing was said.</summary>
    public bool IsEmpty => Messages.Count == 0 && Turns.Count == 0;

    /// <summary>The message whose answer was stopped, if that is the last that happened.</summary>
    public string? StoppedMessage => !HasNewer && Turns.Count == 0
        && Messages is [.., { Role: MessageRole.User } said, { Role: MessageRole.Assistant, Stopped: true }]
            ? said.Content
            : null;

    /// <summary>One in which nothing was said.</summary>
    /// <param name="draft">What stands in the form.</param>
    /// <param name="errors">What is wrong with it.</param>
    /// <returns>The talk.</returns>
    public static Talk Empty(Draft draft, FormErrors errors) => new(null, null, [], false, false, [], draft, errors);
}
