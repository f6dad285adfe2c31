namespace TodoStack.Cli.Targets;

/// <summary>A place where TodoStack runs.</summary>
internal interface ITarget
{
    /// <summary>Its name for <c>--target</c>.</summary>
    string Name { get; }

    /// <summary>Starts everything and verifies it.</summary>
    Task<int> UpAsync(UpRequest request, CancellationToken cancellationToken);

    /// <summary>Stops everything that <c>up</c> started.</summary>
    Task<int> DownAsync(DownRequest request, CancellationToken cancellationToken);
}

/// <summary>What somebody asked of <c>todo up</c>.</summary>
/// <param name="Detach">Whether to return once everything is verified; a cluster goes on by itself.</param>
/// <param name="Verify">Whether to verify.</param>
/// <param name="Json">Whether to write the result as JSON.</param>
/// <param name="Postgres">The connection string of a PostgreSQL to use, on this machine.</param>
/// <param name="Ports">The ports asked for, by the service's name, on this machine.</param>
internal sealed record UpRequest(
    bool Detach, bool Verify, bool Json, string? Postgres, IReadOnlyDictionary<string, int> Ports)
{
    /// <summary>Whether a deployment to a cluster was agreed to.</summary>
    public bool Yes { get; init; }

    /// <summary>Whether a new Minikube is to be hardened.</summary>
    public bool Harden { get; init; }
}

/// <summary>What somebody asked of <c>todo down</c>.</summary>
/// <param name="DeleteData">Whether the data goes, too.</param>
/// <param name="Yes">Whether it was agreed to.</param>
internal sealed record DownRequest(bool DeleteData, bool Yes);

/// <summary>A service's log.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="File">The log.</param>
internal sealed record LogSource(string Service, string File);
