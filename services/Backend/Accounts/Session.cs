namespace TodoStack.Backend.Accounts;

/// <summary>What a valid token says.</summary>
internal sealed record Session(long UserId, string Name, string TokenId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
