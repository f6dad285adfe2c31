using System.Text.Json.Nodes;
using TodoStack.Infra.Components.Platform;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>
/// What OpenTelemetry's chart is told, twice: a collector that takes in traces and has no privilege, and one on each node that
/// reads log files, which takes root and a folder of the node, and listens to nobody.
/// </summary>
internal static class CollectorCharts
{
    public const string Service = "collector";
    public const int OtlpPort = 4317;

    // The distribution with what Kubernetes needs, and no other.
    private const string Image = "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-k8s";

    private const string Checkpoints = "/var/lib/checkpoints";

    private static readonly string[] OtherPorts = ["otlp-http", "jaeger-compact", "jaeger-thrift", "jaeger-grpc", "zipkin"];

    public static JsonObject Traces(ObservabilityArgs args)
    {
        var values = Common("deployment", Service);
        values["podSecurityContext"] = new JsonObject
        {
            ["runAsGroup"] = 10001,
            ["runAsNonRoot"] = true,
            ["runAsUser"] = 10001,
            ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
        };
        values["securityContext"] = Container();
        values["ports"]!["otlp"] = new JsonObject { ["enabled"] = true };
        values["alternateConfig"] = Config(
            new JsonObject { ["otlp"] = new JsonObject { ["protocols"] = new JsonObject { ["grpc"] = new JsonObject { ["endpoint"] = $"${{env:MY_POD_IP}}:{OtlpPort}" } } } },
            new JsonObject
            {
                ["otlp/tempo"] = new JsonObject
                {
                    ["endpoint"] = $"{TempoChart.Service}.{args.Settings.Namespace}:{TempoChart.OtlpPort}",
                    ["tls"] = new JsonObject { ["insecure"] = true },
                },

                // The services send their metrics along; Prometheus has them already.
                ["debug"] = new JsonObject { ["verbosity"] = "basic", ["sampling_initial"] = 1, ["sampling_thereafter"] = 1000 },
            },
            new JsonObject { ["traces"] = Pipeline("otlp", "otlp/tempo"), ["metrics"] = Pipeline("otlp", "debug") });
        return values;
    }

    public static JsonObject Logs(ObservabilityArgs args)
    {
        var values = Common("daemonset", "log-collector");

        // The files are root's. It can read them, and write to nothing.
        values["securityContext"] = Container();
        values["securityContext"]!["runAsUser"] = 0;
        values["securityContext"]!["runAsGroup"] = 0;
        values["ports"]!["otlp"] = new JsonObject { ["enabled"] = false };
        values["presets"] = new JsonObject { ["logsCollection"] = new JsonObject { ["enabled"] = true } };

        // How far it has read: a container that is started anew goes on there. A new pod begins with what is written from then on.
        values["extraVolumes"] = new JsonArray(new JsonObject { ["name"] = "checkpoints", ["emptyDir"] = new JsonObject { ["sizeLimit"] = "16Mi" } });
        values["extraVolumeMounts"] = new JsonArray(new JsonObject { ["name"] = "checkpoints", ["mountPath"] = Checkpoints });

        // The application's lines, and no other's.
        values["alternateConfig"] = Config(
            new JsonObject
            {
                ["filelog"] = new JsonObject { ["include"] = new JsonArray($"/var/log/pods/{args.NamespaceName}_*/*/*.log"), ["storage"] = "file_storage" },
            },
            new JsonObject { ["otlphttp/loki"] = new JsonObject { ["endpoint"] = $"http://{LokiChart.Service}.{args.Settings.Namespace}:{LokiChart.Port}/otlp" } },
            new JsonObject { ["logs"] = Pipeline("filelog", "otlphttp/loki") });
        values["alternateConfig"]!["extensions"]!["file_storage"] = new JsonObject { ["directory"] = Checkpoints };
        values["alternateConfig"]!["service"]!["extensions"]!.AsArray().Add("file_storage");
        return values;
    }

    /// <summary>A container as Pod Security's profile restricted has it, with a root that cannot be written to.</summary>
    public static JsonObject Container() => new()
    {
        ["allowPrivilegeEscalation"] = false,
        ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
        ["readOnlyRootFilesystem"] = true,
    };

    private static JsonObject Common(string mode, string name)
    {
        var ports = new JsonObject();
        foreach (var port in OtherPorts)
        {
            ports[port] = new JsonObject { ["enabled"] = false };
        }

        return new JsonObject
        {
            ["mode"] = mode,
            ["fullnameOverride"] = name,
            ["image"] = new JsonObject { ["repository"] = Image },
            ["resources"] = Json.Resources(ObservabilitySizes.Collector),
            ["serviceAccount"] = new JsonObject { ["automountServiceAccountToken"] = false },
            ["ports"] = ports,
        };
    }

    // The whole of it, in the place of the chart's own with receivers that nobody uses.
    private static JsonObject Config(JsonObject receivers, JsonObject exporters, JsonObject pipelines) => new()
    {
        ["receivers"] = receivers,
        ["processors"] = new JsonObject
        {
            ["memory_limiter"] = new JsonObject { ["check_interval"] = "5s", ["limit_percentage"] = 80, ["spike_limit_percentage"] = 25 },
            ["batch"] = new JsonObject(),
        },
        ["exporters"] = exporters,
        ["extensions"] = new JsonObject { ["health_check"] = new JsonObject { ["endpoint"] = "${env:MY_POD_IP}:13133" } },
        ["service"] = new JsonObject { ["extensions"] = new JsonArray("health_check"), ["pipelines"] = pipelines },
    };

    private static JsonObject Pipeline(string receiver, string exporter) => new()
    {
        ["receivers"] = new JsonArray(receiver),
        ["processors"] = new JsonArray("memory_limiter", "batch"),
        ["exporters"] = new JsonArray(exporter),
    };
}
