using System.Collections.Concurrent;

namespace TodoStack.Backend.Accounts;

/// <summary>The tokens that are no longer valid before their end, as far as this replica has heard.</summary>
internal sealed class RevokedTokens(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiryByTokenId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, (DateTimeOffset Before, DateTimeOffset ExpiresAt)> _endedByUser = new();

    public bool Contains(Session session) =>
        _expiryByTokenId.ContainsKey(session.TokenId)
        || (_endedByUser.TryGetValue(session.UserId, out var ended) && session.IssuedAt < ended.Before);

    /// <summary>Adds a token.</summary>
    public void Add(string tokenId, DateTimeOffset expiresAt) => _expiryByTokenId[tokenId] = expiresAt;

    /// <summary>Adds all of a user's tokens that were issued before a moment.</summary>
    public void AddAll(long userId, DateTimeOffset before, DateTimeOffset expiresAt) => _endedByUser.AddOrUpdate(
        userId, (before, expiresAt), (_, known) => known.Before > before ? known : (before, expiresAt));

    /// <summary>Forgets the tokens that are no longer valid anyway.</summary>
    public void RemoveExpired()
    {
        var limit = time.GetUtcNow().AddMinutes(-1);
        foreach (var (tokenId, expiresAt) in _expiryByTokenId)
        {
            if (expiresAt < limit)
            {
                _expiryByTokenId.TryRemove(tokenId, out _);
            }
        }

        foreach (var (userId, ended) in _endedByUser)
        {
            if (ended.ExpiresAt < limit)
            {
                _endedByUser.TryRemove(userId, out _);
            }
        }
    }
}
