using Pulumi;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>What <see cref="Backups"/> need.</summary>
public sealed class BackupsArgs : ResourceArgs
{
    /// <summary>The namespace that they are in.</summary>
    public required Input<string> Namespace { get; init; }

    /// <summary>Whose they are.</summary>
    public required Owner Owner { get; init; }

    /// <summary>The database.</summary>
    public required DatabaseAddress Address { get; init; }

    /// <summary>The password of the role that owns it, under <c>password</c>.</summary>
    public required SecretReference RoleCredentials { get; init; }

    /// <summary>The tables that every dump must hold, however old its schema is.</summary>
    public required IReadOnlyList<string> Tables { get; init; }

    /// <summary>The query that tells which version of the schema a database has.</summary>
    public required string SchemaVersionQuery { get; init; }

    /// <summary>When, as cron writes it.</summary>
    public required string Schedule { get; init; }

    /// <summary>The time zone of the schedule.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How many are kept at least.</summary>
    public required int Keep { get; init; }

    /// <summary>The age in days after which one may go.</summary>
    public required int MaxAgeDays { get; init; }

    /// <summary>The size of the volume that holds them.</summary>
    public required string Storage { get; init; }

    /// <summary>The volume's storage class; null: the cluster's default.</summary>
    public string? StorageClass { get; init; }

    /// <summary>What a job asks for, by resource.</summary>
    public required IReadOnlyDictionary<string, string> Requests { get; init; }

    /// <summary>What a job gets at most, by resource.</summary>
    public required IReadOnlyDictionary<string, string> Limits { get; init; }

    /// <summary>Whether Pulumi refuses to delete the volume.</summary>
    public bool Protect { get; init; }
}
