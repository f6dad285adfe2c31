using System.Globalization;
using System.Text.Json.Nodes;
using TodoStack.Infra.Components.Platform;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What kube-prometheus-stack is told: one Prometheus for our namespaces, and nothing that a laptop has no room for.</summary>
internal static class PrometheusStackChart
{
    public const string Grafana = "grafana";
    public const string GrafanaAccount = "grafana-account";
    public const int PrometheusPort = 9090;

    // Of a volume, what Prometheus may fill; the rest is for what it has not yet compacted.
    private const decimal Fill = 0.8m;

    // What our alerts and the dashboard look at; its default would read every Secret's name.
    private static readonly string[] Collectors =
        ["cronjobs", "daemonsets", "deployments", "horizontalpodautoscalers", "jobs", "persistentvolumeclaims", "pods", "replicasets", "resourcequotas", "statefulsets"];

    public static JsonObject Values(ObservabilityArgs args) => new()
    {
        ["fullnameOverride"] = "prometheus",
        ["crds"] = new JsonObject { ["enabled"] = true },

        // Rules are the application's own; of the control plane, which Minikube hides, there is nothing to see.
        ["defaultRules"] = new JsonObject { ["create"] = false },
        ["alertmanager"] = Off(),
        ["nodeExporter"] = Off(),
        ["kubeApiServer"] = Off(),
        ["kubeControllerManager"] = Off(),
        ["kubeEtcd"] = Off(),
        ["kubeProxy"] = Off(),
        ["kubeScheduler"] = Off(),
        ["coreDns"] = Off(),
        ["kube-state-metrics"] = new JsonObject
        {
            ["fullnameOverride"] = "kube-state-metrics",
            ["collectors"] = new JsonArray([.. Collectors.Select(name => JsonValue.Create(name))]),
            ["resources"] = Json.Resources(ObservabilitySizes.KubeState),
        },
        ["prometheusOperator"] = new JsonObject
        {
            ["resources"] = Json.Resources(ObservabilitySizes.Operator),
            ["namespaces"] = new JsonObject { ["releaseNamespace"] = true, ["additional"] = new JsonArray(args.NamespaceName) },
            ["prometheusConfigReloader"] = new JsonObject { ["resources"] = Json.Resources(ObservabilitySizes.Reloader) },

            // promtool looks at our rules before they get here; a webhook would need a certificate and its renewal.
            ["admissionWebhooks"] = Off(),
            ["tls"] = Off(),
        },
        ["prometheus"] = new JsonObject { ["prometheusSpec"] = Prometheus(args) },
        ["grafana"] = GrafanaValues(args),
    };

    private static JsonObject Off() => new() { ["enabled"] = false };

    private static JsonObject Prometheus(ObservabilityArgs args) => new()
    {
        ["resources"] = Json.Resources(ObservabilitySizes.Prometheus),
        ["retention"] = $"{args.Settings.RetentionDays}d",
        ["retentionSize"] = string.Create(CultureInfo.InvariantCulture, $"{decimal.Floor(args.Settings.Storage.Value * Fill / (1024 * 1024))}MB"),
        ["storageSpec"] = new JsonObject
        {
            ["volumeClaimTemplate"] = new JsonObject
            {
                ["spec"] = new JsonObject
                {
                    ["accessModes"] = new JsonArray("ReadWriteOnce"),
                    ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = args.Settings.Storage.Text } },
                },
            },
        },

        // All of ours, whatever labels they have: the namespaces are ours.
        ["serviceMonitorSelectorNilUsesHelmValues"] = false,
        ["podMonitorSelectorNilUsesHelmValues"] = false,
        ["ruleSelectorNilUsesHelmValues"] = false,
    };

    private static JsonObject GrafanaValues(ObservabilityArgs args) => new()
    {
        ["fullnameOverride"] = Grafana,
        ["admin"] = new JsonObject { ["existingSecret"] = GrafanaAccount },
        ["resources"] = Json.Resources(ObservabilitySizes.Grafana),
        ["defaultDashboardsEnabled"] = false,
        ["testFramework"] = Off(),

        // GrafanaRights has what it needs.
        ["rbac"] = new JsonObject { ["create"] = false },
        ["sidecar"] = new JsonObject
        {
            ["resources"] = Json.Resources(ObservabilitySizes.Reloader),
            ["dashboards"] = new JsonObject { ["searchNamespace"] = $"{args.Settings.Namespace},{args.NamespaceName}", ["resource"] = "configmap" },
            ["datasources"] = new JsonObject
            {
                ["searchNamespace"] = args.Settings.Namespace,
                ["resource"] = "configmap",
                ["alertmanager"] = Off(),
            },
        },
        ["additionalDataSources"] = DataSources.All(args),

        // Nothing calls out: no plug-ins, no news, no statistics.
        ["grafana.ini"] = new JsonObject
        {
            ["analytics"] = new JsonObject { ["check_for_updates"] = false, ["check_for_plugin_updates"] = false, ["reporting_enabled"] = false },
            ["news"] = new JsonObject { ["news_feed_enabled"] = false },
            ["plugins"] = new JsonObject { ["preinstall_disabled"] = true },
            ["security"] = new JsonObject { ["disable_gravatar"] = true },
        },
    };
}
