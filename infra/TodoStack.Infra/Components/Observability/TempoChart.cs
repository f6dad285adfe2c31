using System.Text.Json.Nodes;
using TodoStack.Infra.Components.Platform;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What Tempo's chart is told: one process, files on a volume, traces of two days.</summary>
internal static class TempoChart
{
    public const string Service = "tempo";
    public const int Port = 3200;
    public const int OtlpPort = 4317;

    // Traces are looked at while a trouble is fresh, and are many.
    private const string Retention = "48h";

    public static JsonObject Values(ObservabilitySettings settings) => new()
    {
        ["fullnameOverride"] = Service,
        ["tempo"] = new JsonObject
        {
            ["resources"] = Json.Resources(ObservabilitySizes.Tempo),
            ["retention"] = Retention,
            ["reportingEnabled"] = false,
            ["memBallastSizeMbs"] = 32,
            ["securityContext"] = CollectorCharts.Container(),
        },
        ["securityContext"] = new JsonObject
        {
            ["fsGroup"] = 10001,
            ["runAsGroup"] = 10001,
            ["runAsNonRoot"] = true,
            ["runAsUser"] = 10001,
            ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
        },
        ["serviceAccount"] = new JsonObject { ["automountServiceAccountToken"] = false },
        ["persistence"] = new JsonObject { ["enabled"] = true, ["size"] = settings.Storage.Text },
    };
}
