using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Pulumi;
using TodoStack.Infra.Components;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;
using TodoStack.Infra.Surroundings;

namespace TodoStack.Infra;

/// <summary>The whole deployment: settings in, components in order, outputs out.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "A stack is what Pulumi calls it.")]
public sealed class AppStack : Stack
{
    /// <summary>For Pulumi: what comes of it may be deployed from this computer.</summary>
    public AppStack()
        : this(options: null, Workstation.Current)
    {
    }

    /// <summary>For tests: the same wherever it is evaluated, and never deployed.</summary>
    /// <param name="options">Transformations and the like.</param>
    public AppStack(StackOptions? options)
        : this(options, Workstation.None)
    {
    }

    private AppStack(StackOptions? options, Workstation workstation)
        : base(options)
    {
        var settings = StackSettings.Load();
        ClusterGuard.Check(settings.Cluster, Deployment.Instance.IsDryRun, workstation);
        var owner = new Owner(Names.Application, Deployment.Instance.StackName);
        var providers = StackProviders.Make(settings.Images, settings.Cluster, workstation);

        var images = new Images("images", Wiring.Images(settings), providers.Options());
        var boundary = new Boundary("boundary", Wiring.Boundary(settings, owner), providers.Options());
        var live = ReleaseGuard.Find(settings.Cluster.Context, settings.Namespace, Names.Release, workstation);
        var application = new Application(
            "application", Wiring.Application(settings, owner, images, boundary, live), providers.Options(boundary));

        Context = Output.Create(settings.Cluster.Context);
        Namespace = boundary.Namespace;
        Images = Output.All(images.References.Values);
        ReleaseStatus = application.Status;
        Url = application.Url;
    }

    /// <summary>The context of the kubeconfig that everything was deployed to.</summary>
    [Output]
    public Output<string> Context { get; private set; }

    /// <summary>The namespace that holds everything.</summary>
    [Output]
    public Output<string> Namespace { get; private set; }

    /// <summary>The images, as the pods name them.</summary>
    [Output]
    public Output<ImmutableArray<string>> Images { get; private set; }

    /// <summary>The status of the Helm release.</summary>
    [Output]
    public Output<string> ReleaseStatus { get; private set; }

    /// <summary>Where the service is: on a port of the node, or inside the cluster.</summary>
    [Output]
    public Output<string> Url { get; private set; }
}
