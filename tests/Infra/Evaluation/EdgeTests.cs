using System.Text.Json.Nodes;
using TodoStack.Infra.Components.Platform;
using TodoStack.Infra.Rendering;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Tests.Evaluation;

/// <summary>What a stack with an edge is, and what is not there without one (C9).</summary>
[Collection(StackCollection.Name)]
public sealed class EdgeTests
{
    [Fact]
    public async Task Without_it_there_is_no_trace_of_it()
    {
        var stack = await Stacks.Dev.EvaluateAsync();

        Assert.Equal(["todo-app"], stack.HelmReleases.Select(release => release.Name));
        Assert.Single(stack.KubernetesObjects, body => (string?)body["kind"] == "Namespace");
        Assert.False(Values(stack, "todo-app").ContainsKey("gateway"));
    }

    [Fact]
    public async Task Controllers_are_there_before_the_Gateway_s_parts_and_those_before_the_application()
    {
        var stack = await Stacks.Edge.EvaluateAsync();
        var order = new ApplyPlan(stack).Steps.Where(step => step.Release is not null).Select(step => step.Name).ToList();

        Assert.Equal(["edge", "todo-app"], order[^2..]);
        Assert.Equal(["cert-manager", "envoy-gateway"], order[..^2].Order(StringComparer.Ordinal));
        Assert.Equal(
            [(PinnedCharts.EnvoyGateway.Chart, PinnedCharts.EnvoyGateway.Version), (PinnedCharts.CertManager.Chart, PinnedCharts.CertManager.Version)],
            stack.HelmReleases.Where(release => !release.IsOwn).Select(release => (release.Chart, release.Version!)));
    }

    [Fact]
    public async Task Network_policies_are_there_before_what_they_are_for()
    {
        var stack = await Stacks.Edge.EvaluateAsync();
        var steps = new ApplyPlan(stack).Steps;
        int Of(string name) => steps.Single(step => step.Name == name && (step.Release is not null || step.Kind == "NetworkPolicy")).Number;

        Assert.True(Of("edge-certgen") < Of("envoy-gateway"));
        Assert.True(Of("edge-certificates-webhook") < Of("cert-manager"));
    }

    [Fact]
    public async Task Browsers_come_by_the_edge_and_by_no_port_of_the_services()
    {
        var stack = await Stacks.Edge.EvaluateAsync();
        var services = Values(stack, "todo-app")["services"]!;

        foreach (var (name, host) in new[] { ("frontend-web", "todo.test"), ("frontend-chatbot", "chat.todo.test") })
        {
            var service = services[name]!;
            Assert.Equal("ClusterIP", (string?)service["service"]!["type"]);
            Assert.Equal($$"""{"enabled":true,"hostnames":["{{host}}"]}""", Sorted(service["httpRoute"]));
            Assert.Equal("""{"from":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"edge"}}}]}""", Sorted(service["network"]));
            Assert.StartsWith("10.0.0.0/8", (string?)service["env"]!["Proxy__TrustedNetworks"], StringComparison.Ordinal);
            Assert.Equal("https://todo.test:30443", (string?)service["env"]!["Links__WebUrl"]);
        }

        Assert.Null(services["backend"]!["httpRoute"]);
        Assert.Null(services["backend"]!["network"]);
        Assert.Null(services["backend"]!["env"]!["RateLimits__SignInPerMinute"]);
    }

    [Fact]
    public async Task The_Gateway_knows_its_class_its_proxies_and_its_certificate()
    {
        var stack = await Stacks.Edge.EvaluateAsync();
        var gateway = Values(stack, "todo-app")["gateway"]!;
        var edge = Values(stack, "edge");

        Assert.Equal(
            """{"className":"todostack","enabled":true,"httpsPort":30443,"parametersRef":{"group":"gateway.envoyproxy.io","kind":"EnvoyProxy","name":"edge-proxies"},"tlsSecret":"edge-tls"}""",
            Sorted(gateway));
        Assert.Equal("edge-tls", (string?)edge["certificate"]!["secretName"]);
        Assert.Equal("""["todo.test","chat.todo.test"]""", edge["hosts"].ToText());
        Assert.Equal("""{"httpNodePort":30080,"httpsNodePort":30443,"type":"NodePort"}""", Sorted(edge["proxies"]!["service"]));
    }

    [Fact]
    public async Task In_public_there_is_a_load_balancer_ACME_and_the_API()
    {
        var stack = await Stacks.PublicEdge.EvaluateAsync();
        var (edge, app) = (Values(stack, "edge"), Values(stack, "todo-app"));

        Assert.Equal("""{"type":"LoadBalancer"}""", Sorted(edge["proxies"]!["service"]));
        Assert.Equal("2", edge["proxies"]!["replicas"].ToText());
        Assert.Equal("ops@example.com", (string?)edge["certificate"]!["acme"]!["email"]);
        Assert.Equal("""["todo.example.com","chat.example.com","api.todo.example.com"]""", edge["hosts"].ToText());
        Assert.Equal("""["api.todo.example.com"]""", app["services"]!["backend"]!["httpRoute"]!["hostnames"].ToText());
        Assert.NotNull(app["services"]!["backend"]!["network"]!["from"]);
        Assert.Null(app["gateway"]!["httpsPort"]);
        Assert.Equal("1", (string?)stack.Resources.Single(resource => resource.Name == "edge-gateway-boundary-quota").Inputs["spec"]!["hard"]!["services.loadbalancers"]);
        Assert.Equal("true", Values(stack, "cert-manager")["config"]!["gatewayAPIConfig"]!["enabled"].ToText());
        Assert.Contains("8089", stack.Object("NetworkPolicy", "edge-proxies-acme")["spec"]!["egress"].ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_cluster_has_is_not_installed_again()
    {
        var stack = await Stacks.SharedEdge.EvaluateAsync();

        Assert.Equal(["edge", "todo-app"], stack.HelmReleases.Select(release => release.Name));
        Assert.Single(stack.KubernetesObjects, body => (string?)body["kind"] == "Namespace");
        Assert.Equal("""{"className":"public","createClass":false,"name":"todo-app-gateway"}""", Sorted(Values(stack, "edge")["gateway"]));
        Assert.Contains("envoy-gateway-system", Values(stack, "todo-app")["services"]!["frontend-web"]!["network"].ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_all_is_installed_Prometheus_is_told_of_all_of_it_and_let_in()
    {
        var stack = await Stacks.Edge.Set("observability.install", "true").AtMost(3).EvaluateAsync();
        var releases = stack.HelmReleases.ToDictionary(release => release.Name);

        Assert.Equal((true, true, "cert-manager"), Monitors(stack));
        // PodMonitors are of a kind that Prometheus' operator brings, and it takes all that there are.
        Assert.Contains(releases["prometheus"].Resource.Urn, releases["edge"].Resource.Dependencies);
        Assert.Equal("false", Values(stack, "prometheus")["prometheus"]!["prometheusSpec"]!["podMonitorSelectorNilUsesHelmValues"].ToText());
        Assert.Equal(["cert-manager 9402", "edge 19001"], Flows(stack, "observability-prometheus", "egress", "to").Intersect(["cert-manager 9402", "edge 19001"]).Order(StringComparer.Ordinal));
        Assert.Contains("monitoring 19001", Flows(stack, "edge-proxies", "ingress", "from"));
        Assert.Contains("monitoring 19001", Flows(stack, "edge-controller", "ingress", "from"));
        Assert.Equal(["monitoring 9402"], Flows(stack, "edge-certificates-metrics", "ingress", "from"));
    }

    [Fact]
    public async Task Without_Prometheus_it_is_told_nothing_and_nobody_is_let_in()
    {
        var stack = await Stacks.Edge.EvaluateAsync();

        Assert.Equal((false, false, "cert-manager"), Monitors(stack));
        Assert.DoesNotContain(stack.KubernetesObjects, body => (string?)body["kind"] == "NetworkPolicy" && body.ToText().Contains("monitoring", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, true, true)] // a Prometheus of the cluster is told of what is installed
    [InlineData(true, true, true)] // one of ours of everything
    [InlineData(true, false, true)]
    [InlineData(false, false, false)] // and one that was there before, with what was there before, knows of it
    public async Task Who_brings_an_edge_and_Prometheus_has_told_the_one_of_the_other(bool prometheus, bool edge, bool told)
    {
        var stack = await Stacks.Edge.Set("observability", prometheus ? """{"install":true}""" : """{"enabled":true}""").AtMost(3)
            .Set("edge.install", edge ? "true" : "false").Set("edge.certManager.install", edge ? "true" : "false").EvaluateAsync();

        Assert.Equal((told, told, "cert-manager"), Monitors(stack));
    }

    [Fact]
    public async Task The_controller_sees_two_namespaces_and_no_other()
    {
        var stack = await Stacks.Edge.EvaluateAsync();

        Assert.Equal(
            """{"namespaces":["todo-dev","edge"],"type":"Namespaces"}""",
            Sorted(Values(stack, "envoy-gateway")["config"]!["envoyGateway"]!["provider"]!["kubernetes"]!["watch"]));
    }

    [Theory]
    [InlineData("application.web.url", "\"http://todo.test:30443\"", "todostack:application.web.url: is http://todo.test:30443, but the edge answers at https://todo.test:30443.")]
    [InlineData("application.web.url", "\"https://todo.test\"", "todostack:application.web.url: is https://todo.test, but the edge answers at https://todo.test:30443.")]
    [InlineData("application.chatbot.url", "\"\"", "todostack:application.chatbot.url: is missing, and todostack:edge.enabled is true.")]
    [InlineData("application.chatbot.url", "\"https://todo.test:30443\"", "todostack:edge.enabled: is true, and each service needs a host name of its own; there are todo.test, todo.test.")]
    [InlineData("edge.httpNodePort", "0", "todostack:edge.httpsNodePort: and todostack:edge.httpNodePort belong together.")]
    [InlineData("edge.httpNodePort", "30443", "todostack:edge.httpsNodePort: and todostack:edge.httpNodePort belong together.")]
    [InlineData("edge.httpNodePort", "80", "todostack:edge.httpNodePort: is 80. It must be from 30000 to 32767, or 0 for a load balancer.")]
    [InlineData("edge.apiHost", "\"api\"", "todostack:edge.apiHost: is 'api'. It must be a host name, such as api.todo.example.com.")]
    [InlineData("edge.namespace", "\"todo-dev\"", "todostack:edge.namespace: is todo-dev, the application's own.")]
    [InlineData("edge.certManager.namespace", "\"todo-dev\"", "todostack:edge.certManager.namespace: is todo-dev, the application's own.")]
    [InlineData("edge.acme.email", "\"ops\"", "todostack:edge.acme.email: is 'ops'. It must be an e-mail address.")]
    [InlineData("edge.acme.server", "\"http://ca\"", "todostack:edge.acme.server: is 'http://ca'. It must be the https:// address of an ACME directory.")]
    [InlineData("edge.replicas", "0", "todostack:edge.replicas: is 0. It must be a whole number from 1 to 20.")]
    public async Task What_does_not_fit_is_told(string path, string json, string expected)
    {
        var e = await Assert.ThrowsAsync<InvalidSettingsException>(Stacks.Edge.Set(path, json).EvaluateAsync);

        Assert.Contains(e.Mistakes, mistake => mistake.ToString().StartsWith(expected, StringComparison.Ordinal));
    }

    private static (bool, bool, string) Monitors(RecordedStack stack)
    {
        var monitors = Values(stack, "edge")["metrics"]!["podMonitors"]!;
        return ((bool)monitors["gateway"]!, (bool)monitors["certManager"]!, (string)monitors["certManagerNamespace"]!);
    }

    // Each namespace and port that a policy lets through in a direction.
    private static IEnumerable<string> Flows(RecordedStack stack, string policy, string direction, string peers) =>
        from rule in stack.Object("NetworkPolicy", policy)["spec"]![direction]!.AsArray()
        from peer in rule![peers]!.AsArray()
        from port in rule["ports"]!.AsArray()
        select $"{peer!["namespaceSelector"]?["matchLabels"]?["kubernetes.io/metadata.name"]} {port!["port"]}";

    // Pulumi's maps have no order, so that what is compared is put into one.
    private static string Sorted(JsonNode? node) => Ordered(node).ToText();

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Ordered(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Ordered)]),
        _ => node?.DeepClone(),
    };

    private static JsonObject Values(RecordedStack stack, string release) => stack.HelmReleases.Single(found => found.Name == release).Values;
}
