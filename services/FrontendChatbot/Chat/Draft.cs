namespace TodoStack.FrontendChatbot.Chat;

/// <summary>What stands in the form under a conversation, and has not been answered.</summary>
/// <param name="Text">The message.</param>
/// <param name="Key">Makes sending the message twice say it once.</param>
public sealed record Draft(string Text, string Key)
{
    /// <summary>A form that nobody has written in.</summary>
    public static Draft Fresh() => new("", Guid.NewGuid().ToString("N"));
}
