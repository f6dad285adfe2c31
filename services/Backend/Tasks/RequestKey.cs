using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;

namespace TodoStack.Backend.Tasks;

/// <summary>A request's idempotency key, and what the request was.</summary>
internal sealed record RequestKey(long UserId, string Key, string RequestHash)
{
    private const string Index = "ix_idempotency_keys_user_id_key";

    public static RequestKey? Of<T>(long userId, string? key, T request, JsonTypeInfo<T> type) => key is null
        ? null
        : new RequestKey(userId, key, Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, type))));

    /// <summary>Whether another request with the key was faster.</summary>
    public static bool IsTaken(DbUpdateException exception) => exception.Violates(Index);

    /// <summary>What an earlier request with the key left.</summary>
    public Task<IdempotencyKey?> FindAsync(TodoDbContext context, CancellationToken cancellationToken) =>
        context.IdempotencyKeys.SingleOrDefaultAsync(k => k.UserId == UserId && k.Key == Key, cancellationToken);

    /// <summary>What this request leaves.</summary>
    public IdempotencyKey With<T>(T answer, JsonTypeInfo<T> type, DateTimeOffset now, long? taskId = null) => new()
    {
        UserId = UserId,
        Key = Key,
        RequestHash = RequestHash,
        TaskId = taskId,
        Response = JsonSerializer.Serialize(answer, type),
        CreatedAt = now,
    };
}
