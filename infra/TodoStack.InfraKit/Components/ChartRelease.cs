using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>A Helm release as all of ours are: waited for, taken back when it does not become ready, and told all of its values.</summary>
public static class ChartRelease
{
    private const int MaxHistory = 10;

    /// <summary>Installs or upgrades a release, and waits until it is ready.</summary>
    /// <param name="args">What it needs.</param>
    /// <param name="parent">The component that it belongs to.</param>
    /// <param name="after">What must be there before, such as the release with the kinds of its objects.</param>
    public static Release Make(ChartReleaseArgs args, Resource parent, params Resource?[] after)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(after);
        var chart = args.Chart;
        var options = new CustomResourceOptions
        {
            Parent = parent,
            CustomTimeouts = new CustomTimeouts
            {
                // Taking back takes as long again.
                Create = TimeSpan.FromSeconds(2 * args.TimeoutSeconds),
                Update = TimeSpan.FromSeconds(2 * args.TimeoutSeconds),
            },
        };
        foreach (var resource in after.OfType<Resource>())
        {
            options.DependsOn.Add(resource);
        }

        return new Release(args.Name, new ReleaseArgs
        {
            Name = args.Name,
            Namespace = args.Namespace,
            Chart = chart.Chart,
            Version = Optional.Of(chart.ExactVersion)!,
            RepositoryOpts = chart.Repository is { } repository ? new RepositoryOptsArgs { Repo = repository } : null!,
            Description = Optional.Of(chart.Description)!,
            Values = args.Values.Apply(values => (ImmutableDictionary<string, object>)JsonInputs.Of(values)),
            Timeout = args.TimeoutSeconds,
            WaitForJobs = true,

            // What does not become ready is taken back, so that what ran before goes on running.
            Atomic = true,
            CleanupOnFail = true,
            MaxHistory = MaxHistory,
        }, options);
    }
}

/// <summary>What a <see cref="ChartRelease"/> needs.</summary>
public sealed record ChartReleaseArgs
{
    /// <summary>The release's name, also as a resource.</summary>
    public required string Name { get; init; }

    /// <summary>The namespace that it is installed in; it must be there.</summary>
    public required Input<string> Namespace { get; init; }

    /// <summary>The chart.</summary>
    public required ChartSource Chart { get; init; }

    /// <summary>The values as in a values file; no secret belongs there.</summary>
    public required Output<JsonObject> Values { get; init; }

    /// <summary>Seconds for which Helm waits until all is ready; image pulls are the most of it.</summary>
    public int TimeoutSeconds { get; init; } = 600;
}
