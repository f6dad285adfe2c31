namespace TodoStack.Backend.Data;

/// <summary>
/// The moment before which no token of an account is valid: its password was changed, or it is gone. That is why it is not
/// a foreign key, and why nothing but the number is kept, until the last of the tokens has expired.
/// </summary>
internal sealed class EndedSessions
{
    public long UserId { get; set; }

    /// <summary>Tokens that were issued earlier have ended; a whole second, like the times in tokens.</summary>
    public DateTimeOffset Before { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
