using Pulumi;

namespace TodoStack.Infra.Components;

/// <summary>The service, as a Helm release of our chart: <c>helm history</c> and <c>helm rollback</c> work on it.</summary>
public sealed class Application : ComponentResource
{
    // Image pulls, and a rollout pod by pod.
    private const int TimeoutSeconds = 300;

    /// <summary>Installs or upgrades the release, and waits until it serves.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What it needs.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public Application(string name, ApplicationArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:Application", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var release = ChartRelease.Make(new ChartReleaseArgs
        {
            Name = args.Release,
            Namespace = args.Namespace,
            Chart = args.Chart,
            Values = ApplicationValues.Of(args).Apply(values => values.ToJson()),
            TimeoutSeconds = TimeoutSeconds,
        }, this);

        Status = release.Status.Apply(status => status?.Status ?? "unknown");

        // A node's address is Minikube's to tell.
        Url = release.Namespace.Apply(space => args.Service.NodePort is { } port
            ? $"http://$(minikube ip):{port}"
            : $"http://{args.Release}-{Names.Service}.{space}:{Names.Port}");
        RegisterOutputs(new Dictionary<string, object?> { ["status"] = Status, ["url"] = Url });
    }

    /// <summary>The release's status, such as <c>deployed</c>.</summary>
    [Output("status")]
    public Output<string> Status { get; private set; }

    /// <summary>Where the service is.</summary>
    [Output("url")]
    public Output<string> Url { get; private set; }
}
