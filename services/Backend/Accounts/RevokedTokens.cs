using System.Collections.Concurrent;

namespace TodoStack.Backend.Accounts;

/// <summary>The tokens that were signed out before their end, as far as this replica has heard.</summary>
internal sealed class RevokedTokens(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiryByTokenId = new(StringComparer.Ordinal);

    public bool Contains(string tokenId) => _expiryByTokenId.ContainsKey(tokenId);

    public void Add(string tokenId, DateTimeOffset expiresAt) => _expiryByTokenId[tokenId] = expiresAt;

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
    }
}
