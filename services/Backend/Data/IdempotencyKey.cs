namespace TodoStack.Backend.Data;

/// <summary>Remembers the answer to a create, so that a retry gets it again.</summary>
internal sealed class IdempotencyKey
{
    public long Id { get; set; }

    public long UserId { get; set; }

    public required string Key { get; set; }

    /// <summary>SHA-256 of the request, in hexadecimal.</summary>
    public required string RequestHash { get; set; }

    /// <summary>The task that was created; null where there were several.</summary>
    public long? TaskId { get; set; }

    /// <summary>The answer as JSON: the task may change between the first request and the retry.</summary>
    public required string Response { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
