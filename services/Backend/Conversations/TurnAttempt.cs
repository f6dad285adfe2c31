using System.Security.Cryptography;
using System.Text.Json;
using TodoStack.Contracts;

namespace TodoStack.Backend.Conversations;

/// <summary>A request that wants a message answered once.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Request">What is said where.</param>
internal sealed record TurnAttempt(long UserId, string Key, ChatRequest Request)
{
    /// <summary>Tells this request from others with the same key.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>SHA-256 of the request, in hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Request, TodoJsonContext.Default.ChatRequest)));
}
