using System.Globalization;
using System.Text.Json.Nodes;
using TodoStack.Infra.Components.Platform;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What Ollama's chart is told (1.77.0): one small model on the processor, kept on a volume, served without root.</summary>
internal static class OllamaChart
{
    /// <summary>The Helm release, and the Service.</summary>
    public const string Release = AiOperationsSettings.Ollama;

    /// <summary>
    /// Tokens of context. qwen2.5:1.5b has 1 GB of weights, and needs 28 KiB a token in 16 bits (28 layers of 2 heads of 128, keys
    /// and values), in 8 bits half of it: 112 MiB for as many as these.
    /// </summary>
    public const int ContextTokens = 8192;

    private const int User = 10001;

    private const string Home = "/data";

    /// <summary>The same as kagent's options have it.</summary>
    public static string ContextTokensText => ContextTokens.ToString(CultureInfo.InvariantCulture);

    /// <summary>The values.</summary>
    /// <param name="settings">What is wanted.</param>
    public static JsonObject Values(AiOperationsSettings settings)
    {
        var volume = new JsonObject { ["enabled"] = true, ["size"] = settings.ModelStorage.Text };
        if (settings.StorageClass is { } storageClass)
        {
            volume["storageClass"] = storageClass;
        }

        return new JsonObject
        {
            ["fullnameOverride"] = Release,
            ["ollama"] = new JsonObject { ["port"] = AiOperationsSettings.OllamaPort, ["mountPath"] = Home },
            ["service"] = new JsonObject { ["port"] = AiOperationsSettings.OllamaPort },
            ["extraEnv"] = Environment(),
            ["lifecycle"] = new JsonObject { ["postStart"] = Pull(settings.Model) },
            ["resources"] = Json.Resources(settings.Part.Workloads[^1].Each),
            ["persistentVolume"] = volume,
            ["podSecurityContext"] = new JsonObject
            {
                ["runAsNonRoot"] = true,
                ["runAsUser"] = User,
                ["runAsGroup"] = User,
                ["fsGroup"] = User,
                ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
            },
            ["securityContext"] = new JsonObject
            {
                ["allowPrivilegeEscalation"] = false,
                ["readOnlyRootFilesystem"] = true,
                ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
            },
            ["volumes"] = new JsonArray(new JsonObject { ["name"] = "tmp", ["emptyDir"] = new JsonObject { ["sizeLimit"] = "256Mi" } }),
            ["volumeMounts"] = new JsonArray(new JsonObject { ["name"] = "tmp", ["mountPath"] = "/tmp" }),
            ["serviceAccount"] = new JsonObject { ["automount"] = false },

            // Its test asks from a pod that no network policy knows.
            ["tests"] = new JsonObject { ["enabled"] = false },
        };
    }

    private static JsonArray Environment() =>
    [
        Variable("HOME", Home),
        Variable("OLLAMA_MODELS", $"{Home}/models"),

        // For who asks by OpenAI's API, which has no word for it: the assistant.
        Variable("OLLAMA_CONTEXT_LENGTH", ContextTokensText),

        // One answer at a time, of one model: more of either need its memory again.
        Variable("OLLAMA_NUM_PARALLEL", "1"),
        Variable("OLLAMA_MAX_LOADED_MODELS", "1"),
        Variable("OLLAMA_FLASH_ATTENTION", "1"),
        Variable("OLLAMA_KV_CACHE_TYPE", "q8_0"),

        // To load it takes longer than to answer.
        Variable("OLLAMA_KEEP_ALIVE", "1h"),
    ];

    private static JsonObject Variable(string name, string value) => new() { ["name"] = name, ["value"] = value };

    // The chart's own would pull at each start, and end the container where the registry cannot be reached. A model that is
    // there already is enough.
    private static JsonObject Pull(string model) => new()
    {
        ["exec"] = new JsonObject
        {
            ["command"] = new JsonArray(
                "/bin/sh", "-c",
                $"until ollama list >/dev/null 2>&1; do sleep 1; done; ollama show '{model}' >/dev/null 2>&1 || ollama pull '{model}'"),
        },
    };
}
