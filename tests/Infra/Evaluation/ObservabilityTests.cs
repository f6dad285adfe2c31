using System.Text.Json.Nodes;
using TodoStack.Infra.Components.Platform;
using TodoStack.Infra.Rendering;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Tests.Evaluation;

/// <summary>What is there to watch with, where it is installed (C10).</summary>
[Collection(StackCollection.Name)]
public sealed class ObservabilityTests
{
    [Fact]
    public async Task Everything_comes_by_a_pinned_chart_and_the_kinds_before_the_application()
    {
        var stack = await Stacks.InstalledObservability.EvaluateAsync();
        var order = new ApplyPlan(stack).Steps.Where(step => step.Release is not null).Select(step => step.Name).ToList();

        Assert.True(order.IndexOf("prometheus") < order.IndexOf("todo-app"));
        // Its ServiceMonitor is of a kind that Prometheus' operator brings, and it asks the database.
        var exporter = stack.Resources.Single(resource => resource.Type == "todostack:index:DatabaseMetrics");
        Assert.Equal(
            ["database", "observability"],
            stack.Resources.Where(resource => exporter.Dependencies.Contains(resource.Urn)).Select(resource => resource.Name).Order(StringComparer.Ordinal));
        Assert.True(order.IndexOf("tempo") < order.IndexOf("collector") && order.IndexOf("loki") < order.IndexOf("log-collector"));
        Assert.Equal(
            new[]
            {
                PinnedCharts.Loki, PinnedCharts.OpenTelemetryCollector, PinnedCharts.OpenTelemetryCollector, PinnedCharts.PostgresExporter,
                PinnedCharts.PrometheusStack, PinnedCharts.Tempo,
            }
                .Select(chart => $"{chart.Name} {chart.Version}").Order(StringComparer.Ordinal),
            stack.HelmReleases.Where(release => !release.IsOwn).Select(release => $"{release.Chart} {release.Version}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_services_are_watched_and_send_their_traces()
    {
        var app = Values(await Stacks.InstalledObservability.EvaluateAsync(), "todo-app");

        Assert.Equal("true", app["metrics"]!["serviceMonitor"]!["enabled"].ToText());
        Assert.Equal("true", app["metrics"]!["dashboard"]!["enabled"].ToText());
        Assert.Equal("http://collector.monitoring:4317/", (string?)app["serviceDefaults"]!["env"]!["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Contains("4317", app["serviceDefaults"]!["network"]!["egress"].ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_has_an_end()
    {
        var stack = await Stacks.InstalledObservability.Set("observability.retentionDays", "3").Set("observability.storage", "\"4Gi\"").EvaluateAsync();
        var prometheus = Values(stack, "prometheus")["prometheus"]!["prometheusSpec"]!;
        var loki = Values(stack, "loki");

        Assert.Equal(("3d", "3276MB"), ((string?)prometheus["retention"], (string?)prometheus["retentionSize"]));
        Assert.Equal("72h", (string?)loki["loki"]!["limits_config"]!["retention_period"]);
        Assert.Equal("true", loki["loki"]!["compactor"]!["retention_enabled"].ToText());
        Assert.Equal("48h", (string?)Values(stack, "tempo")["tempo"]!["retention"]);
        Assert.Equal("12288Mi", (string?)stack.Resources.Single(resource => resource.Name == "observability-boundary-quota").Inputs["spec"]!["hard"]!["requests.storage"]);
    }

    [Fact]
    public async Task A_line_leads_to_its_trace_and_a_span_to_its_lines()
    {
        var sources = Values(await Stacks.InstalledObservability.EvaluateAsync(), "prometheus")["grafana"]!["additionalDataSources"]!.AsArray();
        var (loki, tempo) = (sources[0]!["jsonData"]!, sources[1]!["jsonData"]!);

        Assert.Equal("tempo", (string?)loki["derivedFields"]![0]!["datasourceUid"]);
        Assert.Matches((string)loki["derivedFields"]![0]!["matcherRegex"]!, """{"level":"Information","traceId":"0af7651916cd43dd8448eb211c80319c"}""");
        Assert.Equal("{k8s_namespace_name=\"todo-dev\"} |= \"$${__trace.traceId}\"", (string?)tempo["tracesToLogsV2"]!["query"]);
        Assert.Equal("prometheus", (string?)tempo["tracesToMetrics"]!["datasourceUid"]);
    }

    [Fact]
    public async Task Grafana_reads_ConfigMaps_of_two_namespaces_and_no_Secret()
    {
        var stack = await Stacks.InstalledObservability.EvaluateAsync();
        var roles = stack.KubernetesObjects.Where(body => (string?)body["kind"] == "Role").ToList();
        var grafana = Values(stack, "prometheus")["grafana"]!;

        Assert.Equal(["monitoring", "todo-dev"], roles.Select(role => (string?)role["metadata"]!["namespace"]).Order(StringComparer.Ordinal));
        Assert.All(roles, role => Assert.Equal("""["configmaps"]""", role["rules"]![0]!["resources"].ToText()));
        Assert.Equal("false", grafana["rbac"]!["create"].ToText());
        Assert.Equal("monitoring,todo-dev", (string?)grafana["sidecar"]!["dashboards"]!["searchNamespace"]);
        Assert.Equal("grafana-account", (string?)grafana["admin"]!["existingSecret"]);
        Assert.Contains("observability-grafana-password", stack.Sentinels.Keys);
    }

    [Fact]
    public async Task Only_the_log_collector_s_namespace_is_privileged_and_only_the_application_s_lines_are_read()
    {
        var stack = await Stacks.InstalledObservability.EvaluateAsync();
        var levels = stack.KubernetesObjects.Where(body => (string?)body["kind"] == "Namespace")
            .Select(body => $"{body["metadata"]!["name"]} {body["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"]}");

        Assert.Equal(["monitoring restricted", "node-logs privileged", "todo-dev restricted"], levels.Order(StringComparer.Ordinal));
        Assert.Equal(
            """["/var/log/pods/todo-dev_*/*/*.log"]""", Values(stack, "log-collector")["alternateConfig"]!["receivers"]!["filelog"]!["include"].ToText());
        // It listens to nobody.
        Assert.Equal("false", Values(stack, "log-collector")["ports"]!["otlp"]!["enabled"].ToText());
        Assert.Null(stack.Object("NetworkPolicy", "observability-log-collector")["spec"]!["ingress"]);
    }

    [Fact]
    public async Task The_database_s_exporter_has_a_login_of_its_own_beside_the_database()
    {
        var stack = await Stacks.InstalledObservability.EvaluateAsync();
        var release = stack.HelmReleases.Single(found => found.Name == "postgres-exporter");
        var (values, source) = (release.Values, release.Values["config"]!["datasource"]!);

        Assert.Equal("todo-dev", release.Namespace);
        Assert.Equal(
            ("postgresql", "5432", "postgres", "monitor_1", "disable"),
            ((string?)source["host"], (string?)source["port"], (string?)source["database"], (string?)source["user"], (string?)source["sslmode"]));
        // From a file: the chart would have it in a variable of the environment.
        Assert.Equal("/etc/monitor/password", (string?)source["passwordFile"]);
        Assert.Equal("database-monitor", (string?)values["extraVolumes"]![0]!["secret"]!["secretName"]);
        Assert.Equal("/etc/monitor", (string?)values["extraVolumeMounts"]![0]!["mountPath"]);
        Assert.Equal("""{"cpu":"10m","memory":"32Mi"}""", values["resources"]!["requests"].ToText());
        Assert.Equal("true", values["serviceMonitor"]!["enabled"].ToText());
        Assert.Matches("^[0-9a-f]{64}$", (string?)values["annotations"]!["checksum/monitor"]);
    }

    [Fact]
    public async Task Prometheus_asks_the_exporter_and_the_exporter_the_database_and_nobody_else_any_of_them()
    {
        var stack = await Stacks.InstalledObservability.EvaluateAsync();
        var (exporter, database) = (stack.Object("NetworkPolicy", "database-metrics")["spec"]!, stack.Object("NetworkPolicy", "postgresql")["spec"]!);
        var pod = Values(stack, "postgres-exporter")["podLabels"]!;

        Assert.Equal("""{"matchLabels":{"kubernetes.io/metadata.name":"monitoring"}}""", exporter["ingress"]![0]!["from"]![0]!["namespaceSelector"].ToText());
        Assert.Equal("""{"matchLabels":{"app.kubernetes.io/name":"prometheus"}}""", exporter["ingress"]![0]!["from"]![0]!["podSelector"].ToText());
        Assert.Equal("9187", exporter["ingress"]![0]!["ports"]![0]!["port"].ToText());
        Assert.Equal("5432", Assert.Single(exporter["egress"]!.AsArray())!["ports"]![0]!["port"].ToText());
        Assert.Contains((string?)pod["app.kubernetes.io/component"], database["ingress"]![0]!["from"]![0]!["podSelector"]!["matchExpressions"]![0]!["values"]!.AsArray().Select(value => (string?)value));
        Assert.Equal("todostack", (string?)pod["app.kubernetes.io/part-of"]);
        var prometheus = stack.Object("NetworkPolicy", "database-metrics-prometheus");
        Assert.Equal("monitoring", (string?)prometheus["metadata"]!["namespace"]);
        Assert.Equal("9187", Assert.Single(prometheus["spec"]!["egress"]!.AsArray())!["ports"]![0]!["port"].ToText());
    }

    [Fact]
    public async Task The_application_s_namespace_has_room_for_the_exporter_and_its_rollout()
    {
        var (without, with) = (Quota(await Stacks.Dev.EvaluateAsync()), Quota(await Stacks.InstalledObservability.EvaluateAsync()));

        Assert.Equal(
            (2, ResourceAmounts.Of("20m", "64Mi"), ResourceAmounts.Of("200m", "192Mi")),
            (with.Pods - without.Pods, Difference(with.Requests, without.Requests), Difference(with.Limits, without.Limits)));

        static (int Pods, ResourceAmounts Requests, ResourceAmounts Limits) Quota(RecordedStack stack)
        {
            var hard = stack.Resources.Single(resource => resource.Name == "boundary-quota").Inputs["spec"]!["hard"]!;
            ResourceAmounts Of(string what) => ResourceAmounts.Of((string)hard[$"{what}.cpu"]!, (string)hard[$"{what}.memory"]!);
            return (int.Parse((string)hard["pods"]!, System.Globalization.CultureInfo.InvariantCulture), Of("requests"), Of("limits"));
        }

        static ResourceAmounts Difference(ResourceAmounts more, ResourceAmounts less) =>
            ResourceAmounts.Of($"{(more.Cpu.Value - less.Cpu.Value) * 1000:0}m", $"{(more.Memory.Value - less.Memory.Value) / (1024 * 1024):0}Mi");
    }

    [Fact]
    public async Task An_encrypted_database_is_asked_over_TLS()
    {
        var stack = await Stacks.InstalledObservability.Set("database.tlsSecret", "\"postgresql-tls\"").EvaluateAsync();

        Assert.Equal("require", (string?)Values(stack, "postgres-exporter")["config"]!["datasource"]!["sslmode"]);
    }

    [Fact]
    public async Task A_database_elsewhere_is_watched_where_it_is()
    {
        var stack = await Stacks.ExternalDatabase.Set("observability.install", "true").EvaluateAsync();

        Assert.Contains(stack.HelmReleases, release => release.Name == "prometheus");
        Assert.DoesNotContain(stack.HelmReleases, release => release.Name == "postgres-exporter");
        // Nor is there room for one.
        Assert.Equal(Pods(await Stacks.ExternalDatabase.EvaluateAsync()), Pods(stack));
        Assert.DoesNotContain(stack.KubernetesObjects, body => ((string)body["metadata"]!["name"]!).Contains("database-metrics", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_collector_that_is_started_anew_goes_on_where_it_was()
    {
        var values = Values(await Stacks.InstalledObservability.EvaluateAsync(), "log-collector");
        var config = values["alternateConfig"]!;

        Assert.Equal("file_storage", (string?)config["receivers"]!["filelog"]!["storage"]);
        Assert.Equal("""["health_check","file_storage"]""", config["service"]!["extensions"].ToText());
        Assert.Equal((string?)config["extensions"]!["file_storage"]!["directory"], (string?)values["extraVolumeMounts"]![0]!["mountPath"]);
        // The pod's own, and no folder of the node: it can write to nothing of that.
        Assert.NotNull(values["extraVolumes"]![0]!["emptyDir"]);
        Assert.Equal("true", values["securityContext"]!["readOnlyRootFilesystem"].ToText());
    }

    [Theory]
    [InlineData("observability.otlpEndpoint", "\"http://collector.other:4317\"", "todostack:observability.otlpEndpoint: is http://collector.other:4317, but todostack:observability.install is true")]
    [InlineData("observability.retentionDays", "0", "todostack:observability.retentionDays: is 0. It must be a whole number from 1 to 90.")]
    [InlineData("observability.logsNamespace", "\"Logs\"", "todostack:observability.logsNamespace: is 'Logs'. It must be a namespace's name.")]
    public async Task What_does_not_fit_is_told(string path, string json, string expected)
    {
        var e = await Assert.ThrowsAsync<InvalidSettingsException>(Stacks.InstalledObservability.Set(path, json).EvaluateAsync);

        Assert.StartsWith(expected, Assert.Single(e.Mistakes).ToString(), StringComparison.Ordinal);
    }

    private static string Pods(RecordedStack stack) => (string)stack.Resources.Single(resource => resource.Name == "boundary-quota").Inputs["spec"]!["hard"]!["pods"]!;

    private static JsonObject Values(RecordedStack stack, string release) => stack.HelmReleases.Single(found => found.Name == release).Values;
}
