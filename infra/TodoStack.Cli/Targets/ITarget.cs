namespace TodoStack.Cli.Targets;

/// <summary>A place where TodoStack runs.</summary>
internal interface ITarget
{
    /// <summary>Its name for <c>--target</c>.</summary>
    string Name { get; }

    /// <summary>Starts everything and verifies it.</summary>
    Task<int> UpAsync(UpRequest request, CancellationToken cancellationToken);

    /// <summary>Stops everything that <c>up</c> started.</summary>
    Task<int> DownAsync(bool deleteData, CancellationToken cancellationToken);

    /// <summary>What runs; null where nothing does.</summary>
    Task<StackStatus?> StatusAsync(CancellationToken cancellationToken);

    /// <summary>The logs of what runs, by the service's name.</summary>
    IReadOnlyList<LogSource> LogSources();
}

/// <summary>What somebody asked of <c>todo up</c>.</summary>
/// <param name="Detach">Whether to return once everything is verified.</param>
/// <param name="Verify">Whether to verify.</param>
/// <param name="Json">Whether to write the result as JSON.</param>
/// <param name="Postgres">The connection string of a PostgreSQL to use.</param>
/// <param name="Ports">The ports asked for, by the service's name.</param>
internal sealed record UpRequest(
    bool Detach, bool Verify, bool Json, string? Postgres, IReadOnlyDictionary<string, int> Ports);

/// <summary>A service's log.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="File">The log.</param>
internal sealed record LogSource(string Service, string File);
