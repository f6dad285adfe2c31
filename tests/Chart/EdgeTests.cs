using System.Text.Json.Nodes;

namespace TodoStack.Chart.Tests;

/// <summary>HTTPRoutes and the chart's own Gateway (C9).</summary>
public sealed class EdgeTests
{
    [Fact]
    public async Task A_route_joins_the_Gateway_that_is_named()
    {
        var objects = await Chart.RenderAsync(Matrix.All["another's Gateway"]);
        var route = objects.Get("HTTPRoute", "todo-app-frontend-web");

        Assert.Equal("""[{"name":"public","sectionName":"https"}]""", route.Text("spec.parentRefs"));
        Assert.Equal("""["todo.example.com"]""", route.Text("spec.hostnames"));
        Assert.Equal("""[{"name":"todo-app-frontend-web","port":3000}]""", route.Text("spec.rules.0.backendRefs"));
        Assert.Equal("""[{"path":{"type":"PathPrefix","value":"/"}}]""", route.Text("spec.rules.0.matches"));
        Assert.DoesNotContain(objects, found => found.Kind == "Gateway" || found.Name == "todo-app-redirect");
    }

    [Fact]
    public async Task The_chart_s_own_Gateway_has_TLS_and_redirects_to_it()
    {
        var objects = await Chart.RenderAsync(Matrix.All["everything on"]);
        var listeners = objects.Get("Gateway", "todo-app-gateway").At("spec.listeners")!.AsArray();
        var redirect = objects.Get("HTTPRoute", "todo-app-redirect");

        Assert.Equal(["http 80 HTTP", "https 443 HTTPS"], listeners.Select(listener => $"{listener!["name"]} {listener["port"]} {listener["protocol"]}"));
        Assert.Equal(
            """{"parametersRef":{"group":"gateway.envoyproxy.io","kind":"EnvoyProxy","name":"edge-proxies"}}""",
            objects.Get("Gateway", "todo-app-gateway").Text("spec.infrastructure"));
        Assert.Equal("todo-tls", (string?)listeners[1].At("tls.certificateRefs.0.name"));
        Assert.All(listeners, listener => Assert.Equal("Same", (string?)listener.At("allowedRoutes.namespaces.from")));
        Assert.Equal("""[{"name":"todo-app-gateway","sectionName":"http"}]""", redirect.Text("spec.parentRefs"));
        Assert.Equal("""[{"type":"RequestRedirect","requestRedirect":{"scheme":"https","port":30443,"statusCode":301}}]""", redirect.Text("spec.rules.0.filters"));
        Assert.Equal(Hosts(objects.Get("HTTPRoute", "todo-app-backend")).Concat(Hosts(objects.Get("HTTPRoute", "todo-app-frontend-web"))), Hosts(redirect));
        Assert.Equal("""[{"name":"todo-app-gateway","sectionName":"https"}]""", objects.Get("HTTPRoute", "todo-app-backend").Text("spec.parentRefs"));
        Assert.Equal("\"60s\"", objects.Get("HTTPRoute", "todo-app-backend").Text("spec.rules.0.timeouts.request"));

        static IEnumerable<string?> Hosts(Policies.KubernetesObject route) => route.At("spec.hostnames")!.AsArray().Select(host => (string?)host);
    }

    [Fact]
    public async Task Files_are_there_for_the_service_and_for_its_migration_and_cannot_be_written()
    {
        var objects = await Chart.RenderAsync(Matrix.All["everything on"]);

        foreach (var pod in new[] { objects.Get("Deployment", "todo-app-backend"), objects.Get("Job", "todo-app-migrate") }.Select(found => found.At("spec.template.spec")))
        {
            Assert.Equal(
                """[{"name":"tmp","mountPath":"/tmp"},{"name":"ca","mountPath":"/etc/database-ca","readOnly":true},{"name":"prompts","mountPath":"/etc/prompts","readOnly":true}]""",
                pod.At("containers.0.volumeMounts")!.ToJsonString());
            Assert.Equal("""{"secretName":"database-ca","defaultMode":292}""", pod.At("volumes.1.secret")!.ToJsonString());
            Assert.Equal("""{"name":"prompts","defaultMode":292}""", pod.At("volumes.2.configMap")!.ToJsonString());
        }

        Assert.Single((JsonArray)objects.Get("Deployment", "todo-app-frontend-web").At("spec.template.spec.volumes")!);
        Assert.Single((JsonArray)objects.Get("Pod", "todo-app-test").At("spec.volumes")!);
    }

    [Fact]
    public async Task A_pod_s_own_labels_are_on_the_pod_and_select_nothing()
    {
        var deployment = (await Chart.RenderAsync(Matrix.All["everything on"])).Get("Deployment", "todo-app-backend");

        Assert.Equal("on-1", (string?)deployment.At("spec.template.metadata.labels.mesh"));
        Assert.False(deployment.Labels.ContainsKey("mesh"));
        Assert.DoesNotContain("mesh", deployment.Text("spec.selector"), StringComparison.Ordinal);
        Assert.Equal("5", deployment.Text("spec.minReadySeconds"));
    }
}
