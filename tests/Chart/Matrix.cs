namespace TodoStack.Chart.Tests;

/// <summary>Values that the chart has to work with.</summary>
internal static class Matrix
{
    /// <summary>By name, what Helm is told.</summary>
    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>
    {
        ["defaults"] = [],
        ["dev"] = Chart.Values("values-dev.yaml"),
        ["prod"] = Chart.Values("values-prod.yaml"),
        ["everything on"] =
        [
            "--set", "serviceDefaults.verticalAutoscaling.enabled=true,metrics.serviceMonitor.enabled=true",
            "--set", "serviceDefaults.autoscaling.podMetrics.http_server_active_requests=20",
            "--set", "serviceDefaults.env.OTEL_EXPORTER_OTLP_ENDPOINT=http://collector.monitoring:4317",
            "--set", "serviceDefaults.scheduling.priorityClassName=todo,serviceDefaults.scheduling.nodeSelector.disk=ssd",
            "--set", "serviceDefaults.scheduling.tolerations[0].key=spot,serviceDefaults.scheduling.tolerations[0].operator=Exists",
            "--set", "imagePullSecrets[0].name=registry,labels.team=todo",
            "--set", "metrics.from[0].namespaceSelector.matchLabels.team=watchers",
            "--set", "services.frontend-web.ingress.enabled=true,services.frontend-web.ingress.host=todo.example.com",
            "--set", "services.frontend-web.ingress.tlsSecret=todo-tls,services.frontend-web.ingress.className=public",
            "--set", "services.frontend-chatbot.service.type=LoadBalancer",
            "--set", "services.frontend-chatbot.service.annotations.policy\\.todostack\\.dev/service-type=It is what is tested.",
        ],
        ["everything off"] =
        [
            "--set", "serviceDefaults.autoscaling.enabled=false,networkPolicy.enabled=false,migration.enabled=false,tests.enabled=false",
        ],
        ["without the chatbot"] = ["--set", "services.frontend-chatbot.enabled=false"],
        ["external database"] = ["--set-json", """database.to=[{"ipBlock":{"cidr":"203.0.113.0/24"}}]"""],
    };

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];
}
