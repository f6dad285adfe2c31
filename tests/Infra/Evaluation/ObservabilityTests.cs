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

        Assert.Equal("todo-app", order[^1]);
        Assert.True(order.IndexOf("tempo") < order.IndexOf("collector") && order.IndexOf("loki") < order.IndexOf("log-collector"));
        Assert.Equal(
            new[] { PinnedCharts.Loki, PinnedCharts.OpenTelemetryCollector, PinnedCharts.OpenTelemetryCollector, PinnedCharts.PrometheusStack, PinnedCharts.Tempo }
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

    [Theory]
    [InlineData("observability.otlpEndpoint", "\"http://collector.other:4317\"", "todostack:observability.otlpEndpoint: is http://collector.other:4317, but todostack:observability.install is true")]
    [InlineData("observability.retentionDays", "0", "todostack:observability.retentionDays: is 0. It must be a whole number from 1 to 90.")]
    [InlineData("observability.logsNamespace", "\"Logs\"", "todostack:observability.logsNamespace: is 'Logs'. It must be a namespace's name.")]
    public async Task What_does_not_fit_is_told(string path, string json, string expected)
    {
        var e = await Assert.ThrowsAsync<InvalidSettingsException>(Stacks.InstalledObservability.Set(path, json).EvaluateAsync);

        Assert.StartsWith(expected, Assert.Single(e.Mistakes).ToString(), StringComparison.Ordinal);
    }

    private static JsonObject Values(RecordedStack stack, string release) => stack.HelmReleases.Single(found => found.Name == release).Values;
}
