using System.Globalization;
using TodoStack.Contracts;

namespace TodoStack.FrontendChatbot.Chat;

/// <summary>What the form under a conversation holds.</summary>
/// <param name="Message">What is said.</param>
/// <param name="ConversationId">Where; null begins a conversation.</param>
internal sealed record ChatForm(string Message, long? ConversationId)
{
    public ChatRequest Request => new(Message, ConversationId);

    public static ChatForm From(IFormCollection form) => new(
        form["message"].ToString().ReplaceLineEndings("\n").Trim(),
        long.TryParse(form["conversationId"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);
}
