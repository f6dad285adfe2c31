using Pulumi;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What an <see cref="Edge"/> needs.</summary>
public sealed class EdgeArgs : ResourceArgs
{
    /// <summary>The application's namespace, in which the Gateway is.</summary>
    public required Input<string> Namespace { get; init; }

    /// <summary>The same by name, for those who must know it before it is there.</summary>
    public required string NamespaceName { get; init; }

    /// <summary>Whose it is.</summary>
    public required Owner Owner { get; init; }

    /// <summary>What is wanted.</summary>
    public required EdgeSettings Settings { get; init; }

    /// <summary>The chart of what this application's Gateway needs.</summary>
    public required ChartSource Chart { get; init; }

    /// <summary>The Gateway's name; the application's chart makes it.</summary>
    public required string Gateway { get; init; }

    /// <summary>The host names.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The ports of the pods behind the proxies.</summary>
    public required IReadOnlyList<int> ServicePorts { get; init; }

    /// <summary>The namespace of Prometheus, which is let in to what is installed; null without one.</summary>
    public string? Prometheus { get; init; }

    /// <summary>Whether Prometheus is told of the proxies and of Envoy Gateway.</summary>
    public bool GatewayWatched { get; init; }

    /// <summary>Whether Prometheus is told of cert-manager.</summary>
    public bool CertManagerWatched { get; init; }

    /// <summary>The release that brings the kinds by which Prometheus is told; null where they are there.</summary>
    public Resource? MonitorKinds { get; init; }

    /// <summary>The namespace of Envoy Gateway; null where the cluster has it.</summary>
    public required BoundaryArgs? GatewayBoundary { get; init; }

    /// <summary>The namespace of cert-manager; null where the cluster has it.</summary>
    public required BoundaryArgs? CertManagerBoundary { get; init; }
}
