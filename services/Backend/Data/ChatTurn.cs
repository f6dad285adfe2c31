namespace TodoStack.Backend.Data;

/// <summary>Remembers a chat message with an idempotency key, so that it is answered and stored once however often it is sent.</summary>
internal sealed class ChatTurn
{
    public long Id { get; set; }

    public long UserId { get; set; }

    public required string Key { get; set; }

    /// <summary>SHA-256 of the request, in hexadecimal.</summary>
    public required string RequestHash { get; set; }

    /// <summary>The conversation with the answer; null while it is being made.</summary>
    public long? ConversationId { get; set; }

    /// <summary>The stored answer; null while it is being made.</summary>
    public long? AnswerId { get; set; }

    /// <summary>When the answer was begun.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
