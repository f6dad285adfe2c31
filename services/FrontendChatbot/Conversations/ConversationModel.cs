using TodoStack.Contracts;
using TodoStack.FrontendChatbot.Chat;
using TodoStack.FrontendKit.Forms;

namespace TodoStack.FrontendChatbot.Conversations;

/// <summary>All that the page of a conversation shows.</summary>
/// <param name="Conversations">The person's conversations, the latest first.</param>
/// <param name="Current">The one that is shown; null for one that has not begun.</param>
/// <param name="Messages">What was said in it, or a page of that.</param>
/// <param name="Draft">What stands in the form.</param>
/// <param name="Errors">What is wrong with it.</param>
public sealed record ConversationModel(
    IReadOnlyList<ConversationResponse> Conversations,
    ConversationResponse? Current,
    Page<MessageResponse>? Messages,
    Draft Draft,
    FormErrors Errors);
