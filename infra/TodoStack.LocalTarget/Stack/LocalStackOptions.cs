namespace TodoStack.LocalTarget.Stack;

/// <summary>What somebody asked of the local stack.</summary>
internal sealed record LocalStackOptions
{
    /// <summary>The repository's folder.</summary>
    public required string Repository { get; init; }

    /// <summary>Where the stack keeps what it makes.</summary>
    public required LocalHome Home { get; init; }

    /// <summary>The ports asked for, by the service's name.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; init; } = new Dictionary<string, int>();

    /// <summary>The connection string of a server to use; null for a private one.</summary>
    public string? Postgres { get; init; }
}
