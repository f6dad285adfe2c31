namespace TodoStack.Contracts;

/// <summary>Bounds that the API enforces and the clients' forms repeat.</summary>
public static class Limits
{
    /// <summary>Longest e-mail address, in characters (RFC 5321, section 4.5.3.1.3, less the angle brackets).</summary>
    public const int EmailLength = 254;

    /// <summary>Longest display name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Shortest password, in characters (NIST SP 800-63B, section 5.1.1.2).</summary>
    public const int PasswordMinLength = 8;

    /// <summary>Longest password, in characters: a bound on what is hashed, not on what is strong.</summary>
    public const int PasswordMaxLength = 128;

    /// <summary>Longest task title, in characters.</summary>
    public const int TitleLength = 200;

    /// <summary>Longest task description, in characters.</summary>
    public const int DescriptionLength = 2000;

    /// <summary>Longest tag name, in characters.</summary>
    public const int TagLength = 50;

    /// <summary>Most tags on one task.</summary>
    public const int TagsPerTask = 20;

    /// <summary>Longest search text, in characters.</summary>
    public const int SearchLength = 200;

    /// <summary>Longest chat message, in characters.</summary>
    public const int MessageLength = 4000;

    /// <summary>Longest task in one line, in characters.</summary>
    public const int TaskTextLength = 500;

    /// <summary>Most tasks that are changed at once.</summary>
    public const int BatchSize = 100;

    /// <summary>Most tasks in one request that imports them.</summary>
    public const int ImportSize = 500;

    /// <summary>Items on a page when the request does not say.</summary>
    public const int DefaultPageSize = 20;

    /// <summary>Most items on a page.</summary>
    public const int MaxPageSize = 100;

    /// <summary>Longest <c>Idempotency-Key</c>, in characters.</summary>
    public const int IdempotencyKeyLength = 128;
}
