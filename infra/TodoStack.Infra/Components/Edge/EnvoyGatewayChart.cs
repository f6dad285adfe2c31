using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using TodoStack.Infra.Components.Platform;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What Envoy Gateway's chart is told, and what its pods may connect to.</summary>
internal static class EnvoyGatewayChart
{
    public const string Release = "envoy-gateway";

    /// <summary>The port with metrics, of the proxies and of their controller.</summary>
    public const int MetricsPort = 19001;

    // Ports of v1.9.0: its own for the proxies' configuration; the proxies' for 80 and 443, which need no privilege.
    private const int ConfigurationPort = 18000;
    private const int PlainPort = 10080;
    private const int TlsPort = 10443;

    // cert-manager's pod that answers the certificate authority (v1.21.1, pkg/issuer/acme/http).
    private const int AcmeSolverPort = 8089;

    private static readonly Dictionary<string, string> AcmeSolver = new() { ["acme.cert-manager.io/http01-solver"] = "true" };

    private static readonly Dictionary<string, string> Controller = new() { ["control-plane"] = "envoy-gateway" };

    private static readonly Dictionary<string, string> Job = new() { ["app"] = "certgen" };

    private static readonly Dictionary<string, string> Proxies = new()
    {
        ["app.kubernetes.io/component"] = "proxy",
        ["app.kubernetes.io/managed-by"] = "envoy-gateway",
    };

    /// <summary>Small, and seeing no other namespace than the application's and its own.</summary>
    public static JsonObject Values(EdgeArgs args) => new()
    {
        ["deployment"] = new JsonObject
        {
            ["replicas"] = 1,
            ["envoyGateway"] = new JsonObject { ["resources"] = Json.Resources(EdgeSettings.Controller) },
        },
        ["config"] = new JsonObject
        {
            ["envoyGateway"] = new JsonObject
            {
                ["provider"] = new JsonObject
                {
                    ["type"] = "Kubernetes",
                    ["kubernetes"] = new JsonObject
                    {
                        ["watch"] = new JsonObject
                        {
                            ["type"] = "Namespaces",
                            ["namespaces"] = new JsonArray(args.NamespaceName, args.Settings.Namespace),
                        },
                    },
                },
            },
        },
        ["certgen"] = new JsonObject { ["job"] = new JsonObject { ["resources"] = Json.Resources(Boundary.Unspecified) } },

        // It would see every pod of the cluster, to tell proxies their zone.
        ["topologyInjector"] = new JsonObject { ["enabled"] = false },
    };

    /// <summary>Browsers and Prometheus to the proxies, the proxies to the services and to their controller, and that to the API server.</summary>
    public static IReadOnlyList<NetworkPolicy> Flows(string name, EdgeArgs args, Input<string> space, Resource parent)
    {
        NetworkPolicyIngressRuleArgs[] watching = args.Prometheus is { } prometheus ? [Common.Flows.From(prometheus, null, MetricsPort)] : [];
        List<NetworkPolicy> flows =
        [
            Common.Flows.Allow(
                $"{name}-proxies", space, args.Owner.Labels("proxies", "edge"), PinnedCharts.EnvoyGateway.Name, Proxies,
                [Common.Flows.FromAnywhere(PlainPort, TlsPort), .. watching],
                [Common.Flows.To(args.Namespace, null, [.. args.ServicePorts]), Common.Flows.To(space, Controller, ConfigurationPort)], parent),
            Common.Flows.Allow(
                $"{name}-controller", space, args.Owner.Labels("controller", "edge"), PinnedCharts.EnvoyGateway.Name, Controller,
                [Common.Flows.From(space, Proxies, ConfigurationPort), .. watching],
                [Common.Flows.ToApiServer()], parent),
            Common.Flows.Allow(
                $"{name}-certgen", space, args.Owner.Labels("certgen", "edge"), PinnedCharts.EnvoyGateway.Name, Job,
                [], [Common.Flows.ToApiServer()], parent),
        ];
        if (args.Settings.AcmeEmail is not null)
        {
            flows.Add(Common.Flows.Allow(
                $"{name}-proxies-acme", space, args.Owner.Labels("proxies-acme", "edge"), PinnedCharts.EnvoyGateway.Name, Proxies,
                [], [Common.Flows.To(args.Namespace, AcmeSolver, AcmeSolverPort)], parent,
                ("network-policy-peers", "cert-manager makes the pod when it needs one.")));
        }

        return flows;
    }
}
