using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TodoStack.Contracts;

namespace TodoStack.FrontendChatbot.Chat;

/// <summary>What the form under a conversation holds.</summary>
/// <param name="Draft">What is said.</param>
/// <param name="ConversationId">Where; null begins a conversation.</param>
internal sealed record ChatForm(Draft Draft, long? ConversationId)
{
    public ChatRequest Request => new(Draft.Text, ConversationId);

    /// <summary>
    /// The same for a message that is sent again from the same form, and another one for another message: a browser that goes
    /// back shows the form's old key.
    /// </summary>
    public string IdempotencyKey => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Draft.Key}\n{Draft.Text}")));

    public static ChatForm From(IFormCollection form)
    {
        var text = form["message"].ToString().ReplaceLineEndings("\n").Trim();
        var draft = form["key"].ToString() is { Length: > 0 and <= 128 } key ? new Draft(text, key) : Draft.Fresh() with { Text = text };
        return new(draft, ConversationOf(form));
    }

    /// <summary>The conversation that a form belongs to; null for one that has not begun.</summary>
    public static long? ConversationOf(IFormCollection form) =>
        long.TryParse(form["conversationId"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
