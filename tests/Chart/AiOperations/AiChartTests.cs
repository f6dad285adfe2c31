using TodoStack.Chart.Tests.Schemas;
using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests.AiOperations;

/// <summary>What holds for any chart of ours, for this one.</summary>
public sealed class AiChartTests
{
    // What the chart refers to and others make.
    private const string Surroundings = """
        { apiVersion: v1, kind: Namespace, metadata: { name: todo-dev } }
        ---
        { apiVersion: v1, kind: Namespace, metadata: { name: $own } }
        ---
        { apiVersion: v1, kind: Secret, metadata: { name: registry }, type: kubernetes.io/dockerconfigjson }
        """;

    [Theory]
    [MemberData(nameof(AiChart.Names), MemberType = typeof(AiChart))]
    public async Task Helm_finds_nothing_wrong_and_3_and_4_render_the_same(string name)
    {
        await AiChart.Own.LintAsync(AiChart.All[name], Helm.Current);
        await AiChart.Own.CompareHelmsAsync(AiChart.All[name]);
    }

    [Theory]
    [MemberData(nameof(AiChart.Names), MemberType = typeof(AiChart))]
    public async Task Every_object_is_as_its_kind_has_it(string name)
    {
        var problems = (await AiChart.RenderAsync(name)).SelectMany(ApiCheck.Problems).ToList();

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [MemberData(nameof(AiChart.Names), MemberType = typeof(AiChart))]
    public async Task The_whole_policy_holds(string name)
    {
        var chart = await AiChart.RenderAsync(name);
        var own = AiChart.All[name].Namespace;
        var surroundings = Manifests.Read(Surroundings.Replace("$own", own, StringComparison.Ordinal), "surroundings", own);
        var report = PolicyReport.Evaluate(new ObjectSet([.. surroundings, .. chart]));
        var violations = report.Violations.Where(finding => chart.Contains(finding.Object))
            .Where(finding => name != "no policies" || finding.Rule.Id != "pod-network-policy").ToList();

        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Fact]
    public async Task What_is_rendered_is_what_was_accepted() =>
        await GoldenFile.CheckAsync("ai-operations", await AiChart.RenderAsync(AiChart.Everything));

    [Fact]
    public void The_table_of_values_is_that_of_values_yaml() => ValuesTable.Check(AiChart.Own);

    [Fact]
    public void Every_value_has_a_description() => Assert.Empty(ValuesTable.Undescribed(AiChart.Own));

    [Theory]
    [InlineData("agents.cost.enabled=true", "at '/agents': additional properties 'cost' not allowed")]
    [InlineData("model.provider=openAi", "/model/provider': value must be one of 'ollama', 'openAI'")]
    [InlineData("model.ollama.contextTokens=512", "/model/ollama/contextTokens': minimum: got 512, want 4,096")]
    [InlineData("model.ollama.host=ollama:11434", "/model/ollama/host': 'ollama:11434' does not match")]
    [InlineData("tools.image.tag=latest", "tools.image.tag: latest does not say what runs. Name a version.")]
    [InlineData("tools.args=--verbose", "/tools': additional properties 'args' not allowed")]
    [InlineData("healing.maxReplicas=1", "healing: minReplicas 2 is more than maxReplicas 1.")]
    [InlineData("healing.enabled=true,agents.health.enabled=false", "healing.enabled: the agent health, which heals, is off.")]
    [InlineData("model.provider=openAI", "model.openAI.secretName: is missing, and kagent starts no agent for this provider without a key.")]
    [InlineData("tasks.enabled=true", "tasks.secretName: is missing, and the application answers nobody without a token.")]
    [InlineData("prometheus.url=http://prometheus.monitoring:9090", "prometheus.to: is missing")]
    [InlineData("application.namespace=ai-operations", "application.namespace: ai-operations is this release's own.")]
    [InlineData("application.deployments=all", "/application/deployments': got string, want array")]
    [InlineData("labels.app\\.kubernetes\\.io/name=a", "labels: the label app.kubernetes.io/name is the chart's own.")]
    public async Task A_wrong_value_is_refused_with_its_place(string value, string message) =>
        Assert.Contains(message, await AiChart.Own.RefuseAsync(Helm.Current, AiChart.New("--set", value)), StringComparison.Ordinal);
}
