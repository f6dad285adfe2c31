namespace TodoStack.Backend.Data;

/// <summary>A token that was signed out before its end.</summary>
internal sealed class RevokedToken
{
    public long Id { get; set; }

    public required string Jti { get; set; }

    public long UserId { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
