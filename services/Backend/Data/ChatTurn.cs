namespace TodoStack.Backend.Data;

/// <summary>Remembers a chat message with an idempotency key, so that it is answered and stored once however often it is sent.</summary>
internal sealed class ChatTurn
{
    public long Id { get; set; }

    public long UserId { get; set; }

    public required string Key { get; set; }

    /// <summary>SHA-256 of the request, in hexadecimal.</summary>
    public required string RequestHash { get; set; }

    /// <summary>Who claimed it: one that is told nothing of its own claim knows it by this.</summary>
    public Guid Attempt { get; set; }

    /// <summary>What was said, while it is being answered.</summary>
    public string? Message { get; set; }

    /// <summary>When the person asked to stop the answer.</summary>
    public DateTimeOffset? StopRequestedAt { get; set; }

    /// <summary>The conversation that the answer is or will be in; null until one that it begins has an id.</summary>
    public long? ConversationId { get; set; }

    /// <summary>The stored answer; null while it is being made.</summary>
    public long? AnswerId { get; set; }

    /// <summary>When the answer was begun.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
