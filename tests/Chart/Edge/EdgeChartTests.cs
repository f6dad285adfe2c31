using System.Text.Json.Nodes;
using TodoStack.Chart.Tests.Schemas;
using TodoStack.Infra.Components.ChartValues;
using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests.Edge;

/// <summary>The edge chart by itself: linted, strict, the same for both Helms, and saying what it is there for (C9).</summary>
public sealed class EdgeChartTests
{
    // The Gateway that it is for, and its namespace; what these themselves lack is not looked at.
    private const string Surroundings = """
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: { name: todo-app-gateway }
        spec: { gatewayClassName: todostack, listeners: [ { name: http, port: 80, protocol: HTTP }, { name: https, port: 443, protocol: HTTPS } ] }
        """;

    public static TheoryData<string> Names => EdgeChart.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Helm_finds_nothing_wrong_and_both_render_the_same(string name)
    {
        await EdgeChart.Own.LintAsync(EdgeChart.All[name], Helm.Current);
        await EdgeChart.Own.CompareHelmsAsync(EdgeChart.All[name]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_object_is_as_its_kind_has_it_and_keeps_the_policy(string name)
    {
        var chart = await EdgeChart.RenderAsync(name);
        var report = PolicyReport.Evaluate(new ObjectSet([.. Manifests.Read(Surroundings, "namespace", Chart.Namespace), .. chart]));

        Assert.Empty(chart.SelectMany(ApiCheck.Problems));
        Assert.Empty(report.Violations.Where(finding => chart.Contains(finding.Object)).Select(finding => finding.ToString()));
    }

    [Fact]
    public async Task Clients_are_limited_by_their_address_and_by_the_size_of_what_they_send()
    {
        var services = (await EdgeChart.RenderAsync("in public")).Get("BackendTrafficPolicy", "edge-services");

        Assert.Equal(
            ["0.0.0.0/0 Distinct 600 Minute", "::/0 Distinct 600 Minute"],
            services.At("spec.rateLimit.local.rules")!.AsArray().Select(rule =>
                $"{rule.At("clientSelectors.0.sourceCIDR.value")} {rule.At("clientSelectors.0.sourceCIDR.type")} {rule.At("limit.requests")} {rule.At("limit.unit")}"));
        // A file to import gets through, with the form around it: the service says what is too large, on a page of its own.
        Assert.Contains("MaxFileBytes = 10 * 1024 * 1024;", Repository.Read("services/FrontendWeb/Transfer/TransferEndpoints.cs"), StringComparison.Ordinal);
        Assert.Equal("\"11Mi\"", services.Text("spec.requestBuffer.limit"));
        // Only what never reached a service is sent again.
        Assert.Equal("""["connect-failure"]""", services.Text("spec.retry.retryOn.triggers"));
    }

    [Fact]
    public async Task An_answer_of_the_assistant_is_cut_off_by_nothing()
    {
        var objects = await EdgeChart.RenderAsync("in public");
        var (clients, services) = (objects.Get("ClientTrafficPolicy", "edge-clients"), objects.Get("BackendTrafficPolicy", "edge-services"));
        var whole = Seconds(services.Text("spec.timeout.http.requestTimeout"));

        // Assistant__TurnTimeoutSeconds, docs/configuration.md.
        Assert.True(whole > 60, $"{whole}");
        Assert.True(Seconds(clients.Text("spec.timeout.http.streamIdleTimeout")) > 60);
        Assert.True(Seconds(objects.Get("EnvoyProxy", "edge-proxies").Text("spec.shutdown.drainTimeout")) > whole);
        // The services close after 130 s: services/ServiceDefaults.
        Assert.True(Seconds(services.Text("spec.timeout.http.connectionIdleTimeout")) < 130);

        static int Seconds(string text) => int.Parse(text.Trim('"').TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Nobody_says_by_a_header_who_they_are()
    {
        var clients = (await EdgeChart.RenderAsync("in public")).Get("ClientTrafficPolicy", "edge-clients");
        var service = (await EdgeChart.RenderAsync("in public")).Get("EnvoyProxy", "edge-proxies");

        Assert.Equal("""["forwarded","x-forwarded-for","x-forwarded-host","x-real-ip"]""", clients.Text("spec.headers.earlyRequestHeaders.remove"));
        Assert.Equal("\"Local\"", service.Text("spec.provider.kubernetes.envoyService.externalTrafficPolicy"));
        Assert.Equal("\"1.2\"", clients.Text("spec.tls.minVersion"));
    }

    [Fact]
    public async Task Proxies_are_as_restricted_as_our_own_pods()
    {
        var kubernetes = (await EdgeChart.RenderAsync("in public")).Get("EnvoyProxy", "edge-proxies").At("spec.provider.kubernetes")!;

        Assert.Equal(
            """{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]},"privileged":false,"runAsGroup":65532,"runAsNonRoot":true,"runAsUser":65532,"seccompProfile":{"type":"RuntimeDefault"}}""",
            kubernetes.At("envoyDeployment.container.securityContext")!.ToJsonString());
        Assert.Equal("1", kubernetes.At("envoyPDB.minAvailable")!.ToJsonString());
        Assert.Null((await EdgeChart.RenderAsync("an authority of its own")).Get("EnvoyProxy", "edge-proxies").At("spec.provider.kubernetes.envoyPDB"));
    }

    [Fact]
    public async Task The_certificate_is_for_all_hosts_and_by_whom_was_asked_for()
    {
        var (own, acme) = (await EdgeChart.RenderAsync("an authority of its own"), await EdgeChart.RenderAsync("in public"));

        Assert.Equal("""["todo.test","chat.todo.test"]""", own.Get("Certificate", "edge-hosts").Text("spec.dnsNames"));
        Assert.Equal("\"edge-ca\"", own.Get("Certificate", "edge-hosts").Text("spec.issuerRef.name"));
        Assert.Equal("\"edge-ca\"", own.Get("Issuer", "edge-ca").Text("spec.ca.secretName"));
        Assert.Equal("true", own.Get("Certificate", "edge-ca").Text("spec.isCA"));
        Assert.Equal("\"edge-acme\"", acme.Get("Certificate", "edge-hosts").Text("spec.issuerRef.name"));
        Assert.Equal("\"http\"", acme.Get("Issuer", "edge-acme").Text("spec.acme.solvers.0.http01.gatewayHTTPRoute.parentRefs.0.sectionName"));
        Assert.DoesNotContain(acme, found => found.Name is "edge-ca" or "edge-self-signed");
        Assert.DoesNotContain(own, found => found.Kind == "NetworkPolicy");
    }

    [Fact]
    public async Task Metrics_are_nothing_for_outside()
    {
        var route = (await EdgeChart.RenderAsync("in public")).Get("HTTPRoute", "edge-private");

        Assert.Equal("""[{"path":{"type":"PathPrefix","value":"/metrics"}}]""", route.Text("spec.rules.0.matches"));
        Assert.Equal("3", $"{route.At("spec.hostnames")!.AsArray().Count}");
        Assert.DoesNotContain(await EdgeChart.RenderAsync("a class that is there"), found => found.Name == "edge-private" || found.Kind == "GatewayClass");
    }

    [Fact]
    public async Task Prometheus_is_told_of_the_proxies_their_controller_and_cert_manager()
    {
        var monitors = (await EdgeChart.RenderAsync("watched")).Where(found => found.Kind == "PodMonitor").ToDictionary(found => found.Name);

        // Ports by the names that the pods of Envoy Gateway 1.9.0 and cert-manager 1.21.1 give them.
        Assert.Equal(
            ["edge-cert-manager cert-manager http-metrics /metrics", "edge-controller edge metrics /metrics", "edge-proxies edge metrics /stats/prometheus"],
            monitors.Values.Select(found =>
                $"{found.Name} {found.At("spec.namespaceSelector.matchNames.0")} {found.At("spec.podMetricsEndpoints.0.port")} {found.At("spec.podMetricsEndpoints.0.path")}").Order(StringComparer.Ordinal));
        Assert.Equal("""{"app.kubernetes.io/component":"controller","app.kubernetes.io/name":"cert-manager"}""", monitors["edge-cert-manager"].Text("spec.selector.matchLabels"));
        Assert.Equal("""{"control-plane":"envoy-gateway"}""", monitors["edge-controller"].Text("spec.selector.matchLabels"));
        // Of other Gateways nothing.
        Assert.Equal("todo-app-gateway", (string?)monitors["edge-proxies"].At("spec.selector.matchLabels")!["gateway.envoyproxy.io/owning-gateway-name"]);
        Assert.Equal(Chart.Namespace, (string?)monitors["edge-proxies"].At("spec.selector.matchLabels")!["gateway.envoyproxy.io/owning-gateway-namespace"]);
        Assert.All(monitors.Values, found => Assert.Equal("prometheus", (string?)found.At("metadata.labels.release")));
        Assert.DoesNotContain(await EdgeChart.RenderAsync("in public"), found => found.Kind == "PodMonitor");
    }

    [Theory]
    [InlineData("hosts={todo.test},metrics.podMonitors.interval=often", "/metrics/podMonitors/interval'")]
    [InlineData("hosts={todo.test},metrics.podMonitors.labels.helm\\.sh/chart=x", "metrics.podMonitors.labels: the label helm.sh/chart is the chart's own.")]
    [InlineData("partOf=todo", "hosts: there is none.")]
    [InlineData("hosts={*.todo.test}", "/hosts/0'")]
    [InlineData("hosts={todo.test},proxies.service.httpNodePort=30080", "proxies.service: ports of the node are for the type NodePort only, and the type is LoadBalancer.")]
    [InlineData("hosts={todo.test},proxies.service.type=NodePort,proxies.service.httpNodePort=30080,proxies.service.httpsNodePort=30080", "httpNodePort and httpsNodePort are both 30080.")]
    [InlineData("hosts={todo.test},proxies.service.type=ClusterIP", "/proxies/service/type'")]
    [InlineData("hosts={todo.test},limits.requestBody=large", "/limits/requestBody'")]
    [InlineData("hosts={todo.test},timeouts.answerSeconds=200", "timeouts.drainSeconds: 100 cuts off an answer, which may take 200.")]
    [InlineData("hosts={todo.test},certificate.acme.server=http://ca", "/certificate/acme/server'")]
    [InlineData("hosts={todo.test},gateway.clasName=public", "additional properties 'clasName' not allowed")]
    [InlineData("hosts={todo.test},labels.app\\.kubernetes\\.io/name=x", "labels: the label app.kubernetes.io/name is the chart's own.")]
    public async Task A_wrong_value_is_refused_with_its_place(string values, string message)
    {
        Assert.Contains(message, await EdgeChart.Own.RefuseAsync(Helm.Current, EdgeChart.New(values)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_rendered_is_what_was_accepted() =>
        await GoldenFile.CheckAsync("edge", [.. await EdgeChart.RenderAsync("in public"), .. await EdgeChart.RenderAsync("ports of the node")]);

    [Fact]
    public void The_table_of_values_is_that_of_values_yaml()
    {
        ValuesTable.Check(EdgeChart.Own);
        Assert.Empty(ValuesTable.Undescribed(EdgeChart.Own));
    }

    [Fact]
    public void Records_hold_every_value_and_lose_none()
    {
        var values = EdgeChart.Own.ReadYaml("values.yaml");
        // A port that is null is left to the cluster, and to the record.
        values["proxies"]!["service"]!.AsObject().Remove("httpNodePort");
        values["proxies"]!["service"]!.AsObject().Remove("httpsNodePort");

        Assert.True(JsonNode.DeepEquals(values, EdgeValues.FromJson(values).ToJson()));
    }
}
