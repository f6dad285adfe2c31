using System.Text.Json.Nodes;

namespace TodoStack.Infra.Components;

/// <summary>
/// Where Grafana looks besides Prometheus, and how it gets from one to the other: a line of a log leads to its trace, a span to
/// its lines and to its service's metrics. Two dollar signs are one, as Grafana would take it for a variable of its own.
/// </summary>
internal static class DataSources
{
    public static JsonArray All(ObservabilityArgs args) =>
    [
        new JsonObject
        {
            ["name"] = "Loki",
            ["uid"] = "loki",
            ["type"] = "loki",
            ["access"] = "proxy",
            ["url"] = $"http://{LokiChart.Service}:{LokiChart.Port}",
            ["jsonData"] = new JsonObject
            {
                ["derivedFields"] = new JsonArray(new JsonObject
                {
                    // As services/ServiceDefaults writes it, in each line that belongs to a request.
                    ["name"] = "Trace",
                    ["matcherRegex"] = "\"traceId\":\"([0-9a-f]{32})\"",
                    ["datasourceUid"] = "tempo",
                    ["url"] = "$${__value.raw}",
                }),
            },
        },
        new JsonObject
        {
            ["name"] = "Tempo",
            ["uid"] = "tempo",
            ["type"] = "tempo",
            ["access"] = "proxy",
            ["url"] = $"http://{TempoChart.Service}:{TempoChart.Port}",
            ["jsonData"] = new JsonObject
            {
                ["tracesToLogsV2"] = new JsonObject
                {
                    ["datasourceUid"] = "loki",
                    ["spanStartTimeShift"] = "-5m",
                    ["spanEndTimeShift"] = "5m",
                    ["customQuery"] = true,
                    ["query"] = $"{{k8s_namespace_name=\"{args.NamespaceName}\"}} |= \"$${{__trace.traceId}}\"",
                },
                ["tracesToMetrics"] = new JsonObject
                {
                    ["datasourceUid"] = "prometheus",
                    ["queries"] = new JsonArray(new JsonObject
                    {
                        ["name"] = "95 of 100 requests answered within",
                        ["query"] = $"todo:http_latency_seconds:p95_rate5m{{namespace=\"{args.NamespaceName}\"}}",
                    }),
                },
            },
        },
    ];
}
