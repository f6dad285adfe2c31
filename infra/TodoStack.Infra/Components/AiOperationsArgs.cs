using Pulumi;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What <see cref="AiOperations"/> needs.</summary>
public sealed class AiOperationsArgs : ResourceArgs
{
    /// <summary>Whose it is.</summary>
    public required Owner Owner { get; init; }

    /// <summary>What is wanted.</summary>
    public required AiOperationsSettings Settings { get; init; }

    /// <summary>The namespace of agents and model.</summary>
    public required BoundaryArgs Boundary { get; init; }

    /// <summary>The chart of the agents.</summary>
    public required ChartSource Chart { get; init; }

    /// <summary>The namespace that the agents look after.</summary>
    public required Output<string> ApplicationNamespace { get; init; }

    /// <summary>The Helm release that they look after.</summary>
    public required string ApplicationRelease { get; init; }

    /// <summary>The most replicas of a service that the settings allow.</summary>
    public required int MaxReplicas { get; init; }

    /// <summary>Prometheus, as <c>http://SERVICE.NAMESPACE:PORT</c>; null where there is none.</summary>
    public required Uri? Prometheus { get; init; }
}
