using System.Text.Json.Nodes;
using TodoStack.Infra.Components.Platform;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What Loki's chart is told: one process, files on a volume, and an end to what is kept.</summary>
internal static class LokiChart
{
    public const string Service = "loki";
    public const int Port = 3100;

    /// <summary>Its parts speak to each other through its own Service, also within one process.</summary>
    public static readonly int[] InternalPorts = [7946, 9095];

    public static JsonObject Values(ObservabilitySettings settings) => new()
    {
        ["deploymentMode"] = "Monolithic",
        ["fullnameOverride"] = Service,
        ["loki"] = new JsonObject
        {
            ["auth_enabled"] = false,
            ["commonConfig"] = new JsonObject { ["replication_factor"] = 1 },
            ["storage"] = new JsonObject { ["type"] = "filesystem" },
            ["schemaConfig"] = new JsonObject
            {
                ["configs"] = new JsonArray(new JsonObject
                {
                    ["from"] = "2026-01-01",
                    ["store"] = "tsdb",
                    ["object_store"] = "filesystem",
                    ["schema"] = "v13",
                    ["index"] = new JsonObject { ["prefix"] = "index_", ["period"] = "24h" },
                }),
            },
            ["limits_config"] = new JsonObject { ["retention_period"] = $"{24 * settings.RetentionDays}h" },
            ["compactor"] = new JsonObject { ["retention_enabled"] = true, ["delete_request_store"] = "filesystem" },
            ["analytics"] = new JsonObject { ["reporting_enabled"] = false },
        },
        ["singleBinary"] = new JsonObject
        {
            ["replicas"] = 1,
            ["resources"] = Json.Resources(ObservabilitySizes.Loki),
            ["persistence"] = new JsonObject { ["size"] = settings.Storage.Text },
        },

        // Without rules it asks Kubernetes nothing.
        ["rbac"] = new JsonObject { ["namespaced"] = true },
        ["serviceAccount"] = new JsonObject { ["automountServiceAccountToken"] = false },

        // The chart counts the parts of its other shapes, too.
        ["read"] = new JsonObject { ["replicas"] = 0 },
        ["write"] = new JsonObject { ["replicas"] = 0 },
        ["backend"] = new JsonObject { ["replicas"] = 0 },

        // Caches, a gateway and a prober are for many machines; the sidecar is for rules that we have none of.
        ["chunksCache"] = new JsonObject { ["enabled"] = false },
        ["resultsCache"] = new JsonObject { ["enabled"] = false },
        ["gateway"] = new JsonObject { ["enabled"] = false },
        ["lokiCanary"] = new JsonObject { ["enabled"] = false },
        ["test"] = new JsonObject { ["enabled"] = false },
        ["sidecar"] = new JsonObject { ["rules"] = new JsonObject { ["enabled"] = false } },
    };
}
