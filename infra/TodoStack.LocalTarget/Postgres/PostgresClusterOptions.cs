namespace TodoStack.LocalTarget.Postgres;

/// <summary>Where a private PostgreSQL keeps its data and how it runs.</summary>
public sealed record PostgresClusterOptions
{
    /// <summary>
    /// The cluster's own folder, made when it is missing. When root runs this and the account that PostgreSQL gets cannot
    /// reach the folder, the cluster lives in a folder of that account instead; see <see cref="PostgresCluster.Directory"/>.
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>The port on the loopback address; a free one when null.</summary>
    public int? Port { get; init; }

    /// <summary>False gives up durability for speed: for tests, whose data nobody misses.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Further server settings. They stand on the server's command line, so none may be secret.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
