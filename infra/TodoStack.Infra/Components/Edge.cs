using Pulumi;
using Pulumi.Kubernetes.Helm.V3;
using TodoStack.Infra.Components.Platform;

namespace TodoStack.Infra.Components;

/// <summary>
/// What stands between browsers and the services: Envoy Gateway, cert-manager, and what this application's Gateway needs of
/// them: proxies, a certificate, limits and time-outs.
/// </summary>
public sealed class Edge : ComponentResource
{
    /// <summary>The Helm release of what the Gateway needs.</summary>
    public const string ReleaseName = "edge";

    /// <summary>The EnvoyProxy that the Gateway is told of.</summary>
    public const string Proxies = ReleaseName + "-proxies";

    /// <summary>The Secret with the certificate.</summary>
    public const string Certificate = ReleaseName + "-tls";

    /// <summary>Installs what the cluster does not have, then what the Gateway needs.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What it needs.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public Edge(string name, EdgeArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:Edge", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var gateway = EnvoyGateway(name, args);
        var certificates = CertManager(name, args);
        var release = ChartRelease.Make(new ChartReleaseArgs
        {
            Name = ReleaseName,
            Namespace = args.Namespace,
            Chart = args.Chart,
            Values = Output.Create(EdgeChart.Values(args).ToJson()),
        }, this, gateway, certificates, args.MonitorKinds);
        Status = release.Status.Apply(status => status?.Status ?? "unknown");
        RegisterOutputs(new Dictionary<string, object?> { ["status"] = Status });
    }

    /// <summary>The status of the release, such as <c>deployed</c>.</summary>
    [Output("status")]
    public Output<string> Status { get; private set; }

    private Release? EnvoyGateway(string name, EdgeArgs args)
    {
        if (args.GatewayBoundary is not { } boundary)
        {
            return null;
        }

        var space = new Boundary($"{name}-gateway-boundary", boundary, new ComponentResourceOptions { Parent = this });
        var flows = EnvoyGatewayChart.Flows(name, args, space.Namespace, this);
        return ChartRelease.Make(new ChartReleaseArgs
        {
            Name = EnvoyGatewayChart.Release,
            Namespace = space.Namespace,
            Chart = PinnedCharts.EnvoyGateway,
            Values = Output.Create(EnvoyGatewayChart.Values(args)),
        }, this, [space, .. flows]);
    }

    private Release? CertManager(string name, EdgeArgs args)
    {
        if (args.CertManagerBoundary is not { } boundary)
        {
            return null;
        }

        var space = new Boundary($"{name}-certificates-boundary", boundary, new ComponentResourceOptions { Parent = this });
        var flows = CertManagerChart.Flows(name, args, space.Namespace, this);
        return ChartRelease.Make(new ChartReleaseArgs
        {
            Name = CertManagerChart.Release,
            Namespace = space.Namespace,
            Chart = PinnedCharts.CertManager,
            Values = Output.Create(CertManagerChart.Values(args)),
        }, this, [space, .. flows]);
    }
}
