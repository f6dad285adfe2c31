using System.Text.Json.Nodes;
using TodoStack.Infra.Components.Platform;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What kagent's charts are told (0.9.12, helm/kagent and helm/kagent-crds).</summary>
internal static class KagentChart
{
    /// <summary>The Helm release of kagent; its objects are named after it.</summary>
    public const string Release = "kagent";

    /// <summary>The Helm release of its kinds.</summary>
    public const string CrdsRelease = "kagent-crds";

    // Its charts within the chart. The tool server may do everything in the cluster, and its agents use it; ours have their own.
    // kmcp runs servers of the Model Context Protocol from kinds of its own, which nothing here has.
    private static readonly string[] Unused =
    [
        "kmcp", "kagent-tools", "grafana-mcp", "querydoc",
        "k8s-agent", "kgateway-agent", "istio-agent", "promql-agent", "observability-agent", "argo-rollouts-agent", "helm-agent",
        "cilium-policy-agent", "cilium-manager-agent", "cilium-debug-agent",
    ];

    /// <summary>Its kinds, without those of kmcp.</summary>
    public static JsonObject CrdsValues => new() { ["kmcp"] = Off() };

    /// <summary>Controller, user interface and database, small, and with permissions in their own namespace alone.</summary>
    /// <param name="settings">What is wanted.</param>
    public static JsonObject Values(AiOperationsSettings settings)
    {
        var values = new JsonObject
        {
            // Otherwise it has a role that writes, reads and deletes in the whole cluster, Secrets included.
            ["rbac"] = new JsonObject { ["namespaces"] = new JsonArray(settings.Namespace) },
            ["controller"] = new JsonObject { ["resources"] = Json.Resources(AiOperationsSettings.Controller) },
            ["ui"] = new JsonObject { ["resources"] = Json.Resources(AiOperationsSettings.UserInterface) },
            ["database"] = new JsonObject { ["postgres"] = new JsonObject { ["bundled"] = Database(settings) } },
            ["providers"] = Providers(settings),
        };
        foreach (var chart in Unused)
        {
            values[chart] = Off();
        }

        return values;
    }

    private static JsonObject Database(AiOperationsSettings settings) => new()
    {
        // The image that the application's own database has, so that a node keeps one; and the chart's user, 999, is in it.
        ["image"] = new JsonObject
        {
            ["registry"] = "docker.io",
            ["repository"] = "library",
            ["name"] = "postgres",
            ["tag"] = PostgresImage.Tag,
        },
        ["storage"] = AiOperationsSettings.DatabaseStorage.Text,
        ["storageClassName"] = settings.StorageClass ?? string.Empty,
        ["resources"] = Json.Resources(AiOperationsSettings.Database),
    };

    // The model of an agent that somebody makes in the user interface and that names none: the same as ours.
    private static JsonObject Providers(AiOperationsSettings settings) => settings.Provider == AgentModelProvider.InCluster
        ? new()
        {
            ["default"] = "ollama",
            ["ollama"] = new JsonObject
            {
                ["provider"] = "Ollama",
                ["model"] = settings.Model,
                ["config"] = new JsonObject
                {
                    ["host"] = AgentsChart.ModelHost(settings),
                    ["options"] = new JsonObject { ["num_ctx"] = OllamaChart.ContextTokensText },
                },
            },
        }
        : new()
        {
            ["default"] = "openAI",
            ["openAI"] = new JsonObject
            {
                ["provider"] = "OpenAI",
                ["model"] = settings.Model,
                ["apiKeySecretRef"] = AgentsChart.ModelSecret,
                ["apiKeySecretKey"] = AgentsChart.ModelKey,
                ["config"] = new JsonObject { ["baseUrl"] = settings.BaseUrl.ToString() },
            },
        };

    private static JsonObject Off() => new() { ["enabled"] = false };
}
