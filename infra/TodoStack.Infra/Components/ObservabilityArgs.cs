using Pulumi;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What an <see cref="Observability"/> needs.</summary>
public sealed class ObservabilityArgs : ResourceArgs
{
    /// <summary>The application's namespace, which is watched.</summary>
    public required Input<string> Namespace { get; init; }

    /// <summary>The same by name, for those who must know it before it is there.</summary>
    public required string NamespaceName { get; init; }

    /// <summary>Whose it is.</summary>
    public required Owner Owner { get; init; }

    /// <summary>What is wanted.</summary>
    public required ObservabilitySettings Settings { get; init; }

    /// <summary>The ports of the application's pods with <c>/metrics</c>.</summary>
    public required IReadOnlyList<int> MetricsPorts { get; init; }

    /// <summary>Pods in other namespaces with metrics: the namespace, and the port.</summary>
    public IReadOnlyList<(string Namespace, int Port)> Watched { get; init; } = [];

    /// <summary>Namespaces whose pods may ask Prometheus.</summary>
    public IReadOnlyList<string> Readers { get; init; } = [];

    /// <summary>The namespace of what keeps and shows it.</summary>
    public required BoundaryArgs StoreBoundary { get; init; }

    /// <summary>The namespace of what reads the nodes' log files.</summary>
    public required BoundaryArgs LogsBoundary { get; init; }
}
