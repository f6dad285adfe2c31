using System.Text.Json.Nodes;
using TodoStack.Policies;

namespace TodoStack.Chart.Tests;

/// <summary>The flows that the chart lets through (C7), as "from -> to:port".</summary>
public sealed class NetworkTests
{
    private const string Dns = "kube-system/kube-dns:53";

    [Fact]
    public async Task Only_the_flows_of_the_architecture_are_open()
    {
        var policies = await PoliciesAsync(Chart.Values("values-dev.yaml"));

        Assert.Equal(["frontend-chatbot:8000", "frontend-web:8000", "test:8000"], In(policies["backend"]));
        Assert.Equal(["anyone:3000"], In(policies["frontend-web"]));
        Assert.Equal(["anyone:3001"], In(policies["frontend-chatbot"]));
        Assert.Equal([], In(policies["migrate"]));
        Assert.Equal([], In(policies["test"]));

        Assert.Equal([Dns, "postgresql:5432"], Out(policies["backend"]));
        Assert.Equal(["backend:8000", Dns], Out(policies["frontend-web"]));
        Assert.Equal(["backend:8000", Dns], Out(policies["frontend-chatbot"]));
        Assert.Equal([Dns, "postgresql:5432"], Out(policies["migrate"]));
        Assert.Equal(["backend:8000", "frontend-chatbot:3001", "frontend-web:3000", Dns], Out(policies["test"]));
    }

    [Fact]
    public async Task Behind_a_gateway_the_frontends_are_open_to_it_alone()
    {
        var policies = await PoliciesAsync(Chart.Values("values-prod.yaml"));

        Assert.Equal(["gateway-system/*:3000", "monitoring/prometheus:3000", "test:3000"], In(policies["frontend-web"]));
        Assert.Equal(
            ["frontend-chatbot:8000", "frontend-web:8000", "gateway-system/*:8000", "monitoring/prometheus:8000", "test:8000"],
            In(policies["backend"]));
    }

    [Fact]
    public async Task A_service_that_nobody_calls_is_closed_and_not_open()
    {
        var policies = await PoliciesAsync("--set", "tests.enabled=false");

        Assert.Equal("[]", policies["frontend-web"].Text("spec.ingress"));
    }

    [Fact]
    public async Task A_database_elsewhere_is_reached_by_its_address()
    {
        var policies = await PoliciesAsync([.. Matrix.All["external database"].Arguments, "--set", "database.port=6432"]);

        Assert.Equal(["203.0.113.0/24:6432", Dns], Out(policies["backend"]));
        Assert.Equal(["203.0.113.0/24:6432", Dns], Out(policies["migrate"]));
    }

    [Fact]
    public async Task A_collector_is_reached_where_the_values_say()
    {
        var policies = await PoliciesAsync(
            "--set-json", """serviceDefaults.network.egress=[{"to":[{"ipBlock":{"cidr":"192.0.2.1/32"}}],"ports":[{"protocol":"TCP","port":4317}]}]""");

        Assert.Contains("192.0.2.1/32:4317", Out(policies["frontend-web"]));
    }

    private static async Task<Dictionary<string, KubernetesObject>> PoliciesAsync(params string[] arguments)
    {
        var policies = (await Chart.RenderAsync(arguments)).Where(found => found.Kind == "NetworkPolicy").ToList();
        Assert.All(policies, policy =>
        {
            // What a policy says nothing about, it does not restrict.
            Assert.Equal("""["Ingress","Egress"]""", policy.Text("spec.policyTypes"));
            Assert.Equal(policy.Labels["app.kubernetes.io/name"], (string?)policy.At("spec.podSelector.matchLabels")!["app.kubernetes.io/name"]);
        });
        return policies.ToDictionary(policy => policy.Labels["app.kubernetes.io/name"]);
    }

    private static List<string> In(KubernetesObject policy) => Flows(policy.At("spec.ingress"), "from");

    private static List<string> Out(KubernetesObject policy) => Flows(policy.At("spec.egress"), "to");

    private static List<string> Flows(JsonNode? rules, string peers) =>
    [
        .. from rule in rules!.AsArray()
           from peer in rule![peers] is JsonArray { Count: > 0 } listed ? listed.Select(Name) : ["anyone"]
           from port in rule["ports"]!.AsArray().Select(port => (long)port!["port"]!).Distinct()
           orderby $"{peer}:{port}"
           select $"{peer}:{port}",
    ];

    private static string Name(JsonNode? peer)
    {
        if ((string?)peer.At("ipBlock.cidr") is { } cidr)
        {
            return cidr;
        }

        var pod = peer!["podSelector"]?["matchLabels"] is { } labels
            ? (string?)(labels["app.kubernetes.io/name"] ?? labels["k8s-app"])
            : "*";
        return (string?)peer["namespaceSelector"]?["matchLabels"]?["kubernetes.io/metadata.name"] is { } space ? $"{space}/{pod}" : pod!;
    }
}
