using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>A way in which the chart is installed.</summary>
/// <param name="Arguments">What Helm is told besides.</param>
internal sealed record Installation(params string[] Arguments)
{
    public string Release { get; init; } = Chart.Release;

    public string Namespace { get; init; } = Chart.Namespace;
}

/// <summary>Installations that the chart has to work with.</summary>
internal static class Matrix
{
    public const string EverythingOff = "everything off";

    // As long as Kubernetes permits for a namespace, and Helm for a release.
    private const string LongNamespace = "a-namespace-with-a-name-that-is-just-as-long-as-kubernetes-9999";
    private const string LongRelease = "a-release-with-a-name-that-is-as-long-as-helm-permits";

    private static readonly string[] Fourth =
    [
        "--set", "services.reports-2.component=reports,services.reports-2.image.repository=docker.io/example/reports,services.reports-2.port=9000",
        "--set", "services.reports-2.calls.backend=BACKEND_URL",
    ];

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Installation> All { get; } = new Dictionary<string, Installation>
    {
        ["defaults"] = new(),
        ["dev"] = new(Chart.Values("values-dev.yaml")),
        ["prod"] = new(Chart.Values("values-prod.yaml")),
        ["everything on"] = new(
            "--set", "serviceDefaults.verticalAutoscaling.enabled=true,metrics.serviceMonitor.enabled=true,metrics.serviceMonitor.labels.release=watch",
            "--set", "metrics.prometheusRule.enabled=true,metrics.prometheusRule.labels.release=watch,metrics.dashboard.enabled=true",
            "--set", "serviceDefaults.autoscaling.podMetrics.http_server_active_requests=20",
            "--set", "serviceDefaults.env.OTEL_EXPORTER_OTLP_ENDPOINT=http://collector.monitoring:4317",
            "--set", "serviceDefaults.scheduling.priorityClassName=todo,serviceDefaults.scheduling.nodeSelector.disk=ssd",
            "--set", "serviceDefaults.scheduling.tolerations[0].key=spot,serviceDefaults.scheduling.tolerations[0].operator=Exists",
            "--set", "serviceDefaults.podLabels.mesh=on-1,serviceDefaults.podAnnotations.mesh=yes,serviceDefaults.rollout.minReadySeconds=5",
            "--set", "serviceDefaults.serviceAccount.annotations.cloud=identity",
            "--set", "services.backend.files.ca.path=/etc/database-ca,services.backend.files.ca.secret=database-ca",
            "--set", "services.backend.files.prompts.path=/etc/prompts,services.backend.files.prompts.configMap=prompts",
            "--set", "imagePullSecrets[0].name=registry,labels.team=todo,annotations.owner=todo",
            "--set", "metrics.from[0].namespaceSelector.matchLabels.team=watchers",
            "--set", "gateway.enabled=true,gateway.className=public,gateway.tlsSecret=todo-tls,gateway.annotations.owner=edge",
            "--set", "gateway.httpsPort=30443,gateway.parametersRef.group=gateway.envoyproxy.io,gateway.parametersRef.kind=EnvoyProxy,gateway.parametersRef.name=edge-proxies",
            "--set", "services.backend.httpRoute.enabled=true,services.backend.httpRoute.hostnames={api.example.com},services.backend.httpRoute.requestTimeout=60s",
            "--set", "services.frontend-web.httpRoute.enabled=true,services.frontend-web.httpRoute.hostnames={todo.example.com,www.todo.example.com}",
            "--set", "services.frontend-web.httpRoute.annotations.owner=edge",
            "--set", "services.frontend-web.ingress.enabled=true,services.frontend-web.ingress.host=todo.example.com",
            "--set", "services.frontend-web.ingress.tlsSecret=todo-tls,services.frontend-web.ingress.className=public",
            "--set", "services.frontend-chatbot.service.type=LoadBalancer",
            "--set", "services.frontend-chatbot.service.annotations.policy\\.todostack\\.dev/service-type=It is what is tested."),
        [EverythingOff] = new(
            "--set", "serviceDefaults.autoscaling.enabled=false,networkPolicy.enabled=false,migration.enabled=false,tests.enabled=false",
            "--set", "serviceDefaults.metricsPath="),
        ["another's Gateway"] = new(
            "--set", "services.frontend-web.httpRoute.enabled=true,services.frontend-web.httpRoute.hostnames={todo.example.com}",
            "--set", "services.frontend-web.httpRoute.parentRefs[0].name=public,services.frontend-web.httpRoute.parentRefs[0].sectionName=https",
            "--set", "services.frontend-web.network.from[0].namespaceSelector.matchLabels.team=edge"),
        ["without the chatbot"] = new("--set", "services.frontend-chatbot.enabled=false"),
        ["external database"] = new("--set-json", """database.to=[{"ipBlock":{"cidr":"203.0.113.0/24"}}]"""),
        ["a fourth service"] = new(Fourth),
        ["digests"] = new("--set", $"services.backend.image.digest=sha256:{new string('a', 64)}"),
        ["long names"] = new(Fourth) { Release = LongRelease, Namespace = LongNamespace },
        // What YAML takes for numbers and truth values.
        ["names with digits"] = new("--set", "services.on.component=no,services.on.image.repository=docker.io/example/on,services.on.port=9000")
        {
            Release = "2048.todo",
            Namespace = "42",
        },
        ["one letter"] = new("--set-string", "partOf=1,serviceDefaults.scheduling.priorityClassName=007") { Release = "x", Namespace = "y" },
        ["another name"] = new("--set", "nameOverride=9-lives"),
        ["the longest prefix"] = new("--set", "fullnameOverride=a-prefix-with-as-many-letters-as-allowed") { Release = LongRelease },
    };

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Their names with each Helm's.</summary>
    public static TheoryData<string, string> NamesWithHelm
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var name in All.Keys)
            {
                foreach (var helm in Helm.All)
                {
                    data.Add(name, helm.Name);
                }
            }

            return data;
        }
    }
}
