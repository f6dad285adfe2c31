namespace TodoStack.Infra.Settings;

/// <summary>The database: PostgreSQL in the cluster, or elsewhere.</summary>
public sealed record DatabaseSettings
{
    /// <summary>In the cluster or elsewhere.</summary>
    public required DatabaseMode Mode { get; init; }

    /// <summary>The size of the volume.</summary>
    public required Quantity Storage { get; init; }

    /// <summary>The volume's storage class; null: the cluster's default.</summary>
    public required string? StorageClass { get; init; }

    /// <summary>Processor time, requested and at most: the pod's quality of service is Guaranteed.</summary>
    public required Quantity Cpu { get; init; }

    /// <summary>Memory, requested and at most; the server's buffers are computed from it.</summary>
    public required Quantity Memory { get; init; }

    /// <summary>Connections that each replica of the backend may hold.</summary>
    public required int ConnectionsPerReplica { get; init; }

    /// <summary>A Secret of type <c>kubernetes.io/tls</c> that is already there; null: no TLS inside the cluster.</summary>
    public required string? TlsSecret { get; init; }

    /// <summary>Whether Pulumi refuses to delete what holds data.</summary>
    public required bool Protect { get; init; }

    /// <summary>The external database; null in the cluster.</summary>
    public required ExternalDatabase? External { get; init; }

    internal static DatabaseSettings Read(SettingsReader reader)
    {
        var section = reader.Section("database");
        var mode = section.Choice("mode", DatabaseMode.Cluster);
        var allowPlainText = section.Flag("allowPlainText", false);
        ConnectionStringText? parsed = null;
        var secret = reader.Secret("databaseConnectionString", text =>
        {
            parsed = ConnectionStringText.Parse(text);
            return Problem(section, parsed, allowPlainText);
        });

        if (mode == DatabaseMode.External && secret is null)
        {
            reader.Wrong(reader.KeyOf("databaseConnectionString"),
                $"is missing, and {section.KeyOf("mode")} is external. Set it: pulumi config set --secret {reader.KeyOf("databaseConnectionString")}");
        }
        else if (mode == DatabaseMode.Cluster && secret is not null)
        {
            reader.Wrong(reader.KeyOf("databaseConnectionString"),
                $"is set, but {section.KeyOf("mode")} is cluster. Set that to external, or remove the connection string.");
        }

        return new DatabaseSettings
        {
            Mode = mode,
            Storage = section.Storage("storage", "2Gi"),
            StorageClass = Optional(section.Text("storageClass", string.Empty)),
            Cpu = section.Cpu("cpu", "250m"),
            Memory = section.Memory("memory", "512Mi"),
            ConnectionsPerReplica = section.Integer("connectionsPerReplica", 10, 2, 100),
            TlsSecret = Optional(section.Text("tlsSecret", string.Empty)),
            Protect = section.Flag("protect", false),
            External = mode == DatabaseMode.External && secret is not null
                ? new ExternalDatabase(secret, parsed?.Host ?? string.Empty, parsed?.Port ?? 5432)
                : null,
        };
    }

    private static string? Problem(SettingsSection section, ConnectionStringText? parsed, bool allowPlainText) => parsed switch
    {
        null => "is not a connection string. It must be like postgresql://user:password@host/database?sslmode=require, "
            + "or like Host=…;Database=…;Username=…;Password=…;SSL Mode=Require.",
        { EnforcesTls: false } when !allowPlainText =>
            "does not demand TLS, so that the connection could be read or redirected. Add sslmode=require (in a URI) or SSL Mode=Require, "
            + $"better verify-full; on a network of your own, {section.KeyOf("allowPlainText")}: true permits it.",
        _ => null,
    };

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
