using Pulumi;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What <see cref="Application"/> needs.</summary>
public sealed class ApplicationArgs : ResourceArgs
{
    /// <summary>The namespace that it is installed in.</summary>
    public required Input<string> Namespace { get; init; }

    /// <summary>Whose it is.</summary>
    public required Owner Owner { get; init; }

    /// <summary>The name of the Helm release.</summary>
    public required string Release { get; init; }

    /// <summary>The chart.</summary>
    public required ChartSource Chart { get; init; }

    /// <summary>How a pod names the image.</summary>
    public required Output<string> Image { get; init; }

    /// <summary>The service's settings.</summary>
    public required AppServiceSettings Service { get; init; }
}
