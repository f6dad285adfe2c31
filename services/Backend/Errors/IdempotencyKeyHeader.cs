using TodoStack.Contracts;

namespace TodoStack.Backend.Errors;

/// <summary>The header that makes a request safe to repeat.</summary>
internal static class IdempotencyKeyHeader
{
    public const string Name = "Idempotency-Key";
    public const string ReplayedName = "Idempotency-Replayed";

    /// <summary>Reads the header.</summary>
    /// <param name="request">The request.</param>
    /// <param name="errors">Gets what is wrong.</param>
    /// <returns>The key, or null when there is none.</returns>
    public static string? IdempotencyKey(this HttpRequest request, FieldErrors errors)
    {
        var header = request.Headers[Name];
        if (header.Count == 0)
        {
            return null;
        }

        var key = header.ToString();
        if (header.Count == 1 && key.Length is > 0 and <= Limits.IdempotencyKeyLength && key.All(c => c is > ' ' and <= '~'))
        {
            return key;
        }

        errors.Add(Name, $"must be 1 to {Limits.IdempotencyKeyLength} visible ASCII characters");
        return null;
    }
}
