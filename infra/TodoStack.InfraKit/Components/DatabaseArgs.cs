using Pulumi;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>What a <see cref="Database"/> needs.</summary>
public sealed class DatabaseArgs : ResourceArgs
{
    /// <summary>The namespace that it is in.</summary>
    public required Input<string> Namespace { get; init; }

    /// <summary>Whose it is.</summary>
    public required Owner Owner { get; init; }

    /// <summary>Where it is to be found, and who uses it.</summary>
    public required DatabaseAddress Address { get; init; }

    /// <summary>The password of the role that uses it, under <c>password</c>.</summary>
    public required SecretReference RoleCredentials { get; init; }

    /// <summary>The password of the superuser, under <c>password</c>.</summary>
    public required SecretReference SuperuserCredentials { get; init; }

    /// <summary>The password of the role that watches it, under <c>password</c>; null: nobody does.</summary>
    public SecretReference? MonitorCredentials { get; init; }

    /// <summary>Processor time, requested and at most.</summary>
    public required string Cpu { get; init; }

    /// <summary>Memory in bytes, requested and at most.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>The connections that it must be able to hold.</summary>
    public required int Connections { get; init; }

    /// <summary>The size of the volume in bytes.</summary>
    public required long StorageBytes { get; init; }

    /// <summary>The volume's storage class; null: the cluster's default.</summary>
    public string? StorageClass { get; init; }

    /// <summary>A Secret of type <c>kubernetes.io/tls</c> that is already there; null: no TLS.</summary>
    public string? TlsSecret { get; init; }

    /// <summary>The components (<c>app.kubernetes.io/component</c>) that may connect.</summary>
    public required IReadOnlyList<string> Clients { get; init; }

    /// <summary>Whether Pulumi refuses to delete it.</summary>
    public bool Protect { get; init; }
}
