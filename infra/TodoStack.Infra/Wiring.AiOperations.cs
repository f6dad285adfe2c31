using TodoStack.Infra.Components;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra;

/// <summary>What the agents need.</summary>
internal static partial class Wiring
{
    // The operator's own Service for the Prometheus that it runs.
    private const string Prometheus = "prometheus-operated";

    /// <summary>Null when there are neither agents nor a model in the cluster.</summary>
    public static AiOperationsArgs? AiOperations(StackSettings settings, Owner owner, Boundary boundary) =>
        settings.AiOperations.Parts.Count == 0 ? null : new AiOperationsArgs
        {
            Owner = owner,
            Settings = settings.AiOperations,
            Boundary = Boundary(settings.AiOperations.Part, owner),
            Chart = Own(Names.AiOperationsChart),
            ApplicationNamespace = boundary.Namespace,
            ApplicationRelease = Names.Release,
            MaxReplicas = settings.Application.Backend.MaxReplicas,
            Prometheus = settings.Observability.Enabled
                ? new Uri($"http://{Prometheus}.{settings.Observability.Namespace}:9090")
                : null,
        };
}
