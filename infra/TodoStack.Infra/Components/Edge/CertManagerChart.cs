using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using TodoStack.Infra.Components.Platform;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What cert-manager's chart is told, and what its pods may connect to.</summary>
internal static class CertManagerChart
{
    public const string Release = "cert-manager";

    /// <summary>The controller's port with metrics.</summary>
    public const int MetricsPort = 9402;

    private const int WebhookPort = 10250;

    private static readonly Dictionary<string, string> All = new() { ["app.kubernetes.io/instance"] = Release };

    private static readonly Dictionary<string, string> Controller = new(All) { ["app.kubernetes.io/component"] = "controller" };

    private static readonly Dictionary<string, string> Webhook = new(All) { ["app.kubernetes.io/component"] = "webhook" };

    /// <summary>With its kinds, which stay when it goes; its leader is chosen in its own namespace and not in Kubernetes'.</summary>
    public static JsonObject Values(EdgeArgs args) => new()
    {
        ["crds"] = new JsonObject { ["enabled"] = true, ["keep"] = true },
        ["global"] = new JsonObject { ["leaderElection"] = new JsonObject { ["namespace"] = args.Settings.CertManagerNamespace } },
        ["config"] = new JsonObject
        {
            ["apiVersion"] = "controller.config.cert-manager.io/v1alpha1",
            ["kind"] = "ControllerConfiguration",

            // ACME's answer is given through the Gateway.
            ["gatewayAPIConfig"] = new JsonObject { ["enabled"] = args.Settings.AcmeEmail is not null },
        },
        ["resources"] = Json.Resources(EdgeSettings.CertManagerProgram),
        ["webhook"] = new JsonObject { ["resources"] = Json.Resources(EdgeSettings.CertManagerProgram) },
        ["cainjector"] = new JsonObject { ["resources"] = Json.Resources(EdgeSettings.CertManagerProgram) },
        ["startupapicheck"] = new JsonObject { ["resources"] = Json.Resources(Boundary.Unspecified) },
    };

    /// <summary>All to the API server, which asks the webhook back; Prometheus to the controller; with ACME the controller to the authority and to its own answer.</summary>
    public static IReadOnlyList<NetworkPolicy> Flows(string name, EdgeArgs args, Input<string> space, Resource parent)
    {
        var chart = PinnedCharts.CertManager.Name;
        List<NetworkPolicy> flows =
        [
            Common.Flows.Allow(
                $"{name}-certificates", space, args.Owner.Labels("certificates", "edge"), chart, All, [], [Common.Flows.ToApiServer()], parent),
            Common.Flows.Allow(
                $"{name}-certificates-webhook", space, args.Owner.Labels("certificates-webhook", "edge"), chart, Webhook,
                [Common.Flows.FromAnywhere(WebhookPort)], [], parent),
        ];
        if (args.Prometheus is { } prometheus)
        {
            flows.Add(Common.Flows.Allow(
                $"{name}-certificates-metrics", space, args.Owner.Labels("certificates-metrics", "edge"), chart, Controller,
                [Common.Flows.From(prometheus, null, MetricsPort)], [], parent));
        }

        if (args.Settings.AcmeEmail is not null)
        {
            flows.Add(Common.Flows.Allow(
                $"{name}-certificates-acme", space, args.Owner.Labels("certificates-acme", "edge"), chart, Controller,
                [], [Common.Flows.ToAnywhere(80, 443)], parent));
        }

        return flows;
    }
}
