namespace TodoStack.Infra.Settings;

/// <summary>Where the database is.</summary>
public enum DatabaseMode
{
    /// <summary>A StatefulSet of this stack.</summary>
    Cluster,

    /// <summary>Elsewhere, reached by a connection string.</summary>
    External,
}
