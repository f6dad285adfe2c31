using TodoStack.Policies;

namespace TodoStack.Chart.Tests.AiOperations;

/// <summary>The flows between the chart's pods and those that kagent and Ollama's chart make, which are stood in for here.</summary>
public sealed class AiNetworkTests
{
    private static readonly string[] FlowRules =
        ["network-flow-both-sides", "network-policy-peers", "network-policy-ports", "network-policy-selects", "network-policy-open"];

    // Labels and ports as kagent 0.9.12 and the chart ollama 1.77.0 have them.
    private static readonly string Others = string.Join("\n---\n",
    [
        Pod("controller", "{ app.kubernetes.io/name: kagent, app.kubernetes.io/instance: kagent, app.kubernetes.io/component: controller }", 8083),
        Pod("ui", "{ app.kubernetes.io/name: kagent, app.kubernetes.io/instance: kagent, app.kubernetes.io/component: ui }", 8080),
        Pod("database", "{ app.kubernetes.io/name: kagent, app.kubernetes.io/instance: kagent, app.kubernetes.io/component: database }", 5432),
        Pod("ollama", "{ app.kubernetes.io/name: ollama, app.kubernetes.io/instance: ollama }", 11434),
    ]);

    [Theory]
    [InlineData("defaults")]
    [InlineData(AiChart.Everything)]
    [InlineData("one agent")]
    public async Task A_flow_that_one_side_has_the_other_has_too(string installation)
    {
        var chart = await AiChart.RenderAsync(installation);
        var objects = new ObjectSet([.. chart, .. Manifests.Read(Others, "others", "ai-operations"), .. chart.Where(found => found.Kind == "Agent").Select(AgentPod)]);

        Assert.All(FlowRules, rule => Assert.Empty(RuleSet.Find(rule)!.Evaluate(objects).Select(finding => finding.ToString())));
    }

    [Fact]
    public async Task A_tool_server_is_asked_by_its_agent_and_the_controller_and_nobody_else()
    {
        var policies = (await AiChart.RenderAsync(AiChart.Everything)).Where(found => found.Kind == "NetworkPolicy" && found.Name.EndsWith("-tools", StringComparison.Ordinal)).ToList();

        Assert.Equal(4, policies.Count);
        Assert.All(policies, policy =>
        {
            Assert.Equal(2, policy.At("spec.ingress.0.from")!.AsArray().Count);
            Assert.Contains(policy.Name.Contains("healing", StringComparison.Ordinal) ? "health" : policy.Name.Split('-')[^2], policy.Text("spec.ingress.0.from.0"), StringComparison.Ordinal);
            Assert.Contains("\"controller\"", policy.Text("spec.ingress.0.from.1"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Nobody_reaches_the_user_interface_and_a_model_that_is_there_reaches_nobody()
    {
        Assert.Equal("[]", (await AiChart.RenderAsync("defaults")).Get("NetworkPolicy", "ai-operations-kagent-ui").Text("spec.ingress"));
        Assert.Equal("[]", (await AiChart.RenderAsync("one agent")).Get("NetworkPolicy", "ai-operations-ollama").Text("spec.egress"));
    }

    // What kagent makes of an Agent: two labels of its own, and those of the Agent on top.
    private static KubernetesObject AgentPod(KubernetesObject agent) => Manifests.Read(
        Pod(agent.Name, $"{{ app: kagent, kagent: {agent.Name}, {agent.Text("spec.declarative.deployment.labels").Trim('{', '}')} }}", 8080), "kagent", agent.Namespace!).Single();

    private static string Pod(string name, string labels, int port) => $$"""
        apiVersion: v1
        kind: Pod
        metadata: { name: {{name}}, labels: {{labels}} }
        spec: { containers: [ { name: main, ports: [ { containerPort: {{port}}, protocol: TCP } ] } ] }
        """;
}
