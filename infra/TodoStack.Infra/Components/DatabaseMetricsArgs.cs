using Pulumi;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>What <see cref="DatabaseMetrics"/> need.</summary>
public sealed class DatabaseMetricsArgs : ResourceArgs
{
    /// <summary>The namespace of the database.</summary>
    public required Input<string> Namespace { get; init; }

    /// <summary>Whose it is.</summary>
    public required Owner Owner { get; init; }

    /// <summary>Where the database is, and who may watch it.</summary>
    public required DatabaseAddress Address { get; init; }

    /// <summary>The labels of its pod.</summary>
    public required Labels Database { get; init; }

    /// <summary>The password of who may watch it, under <c>password</c>.</summary>
    public required SecretReference Credentials { get; init; }

    /// <summary>The namespace of Prometheus.</summary>
    public required string Prometheus { get; init; }
}
