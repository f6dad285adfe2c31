using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Tests.Platform;

/// <summary>The agents and their model: what is installed, in which order, with which permissions, and what is refused.</summary>
[Collection(StackCollection.Name)]
public sealed class AiOperationsTests
{
    [Fact]
    public async Task Nothing_is_there_unless_it_is_asked_for() =>
        Assert.Equal(["todo-app"], (await Stacks.Dev.EvaluateAsync()).HelmReleases.Select(release => release.Name));

    [Fact]
    public async Task Policies_and_permissions_are_there_before_the_pods_that_they_are_for()
    {
        var stack = await Stacks.Agents.EvaluateAsync();
        var releases = stack.HelmReleases.ToDictionary(release => release.Name);

        Assert.Equal(["ai-operations", "kagent", "kagent-crds", "ollama", "todo-app"], releases.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(releases["kagent-crds"].Resource.Urn, releases["ai-operations"].Resource.Dependencies);
        Assert.Contains(releases["ai-operations"].Resource.Urn, releases["kagent"].Resource.Dependencies);
        Assert.Contains(releases["ai-operations"].Resource.Urn, releases["ollama"].Resource.Dependencies);
        Assert.All(releases.Values.Where(release => release.Name != "todo-app"), release => Assert.Equal("ai-operations", release.Namespace));
    }

    [Fact]
    public async Task Kagent_writes_in_its_own_namespace_alone_and_brings_no_agents_or_tools_of_its_own()
    {
        var values = (await Stacks.Agents.EvaluateAsync()).HelmReleases.Single(release => release.Name == "kagent").Values;

        Assert.Equal("""["ai-operations"]""", values["rbac"]!["namespaces"].ToText());
        // The charts within kagent's chart 0.9.12 that are on unless told otherwise (helm/kagent/Chart-template.yaml).
        string[] bundled =
        [
            "kmcp", "kagent-tools", "grafana-mcp", "querydoc", "k8s-agent", "kgateway-agent", "istio-agent", "promql-agent",
            "observability-agent", "argo-rollouts-agent", "helm-agent", "cilium-policy-agent", "cilium-manager-agent", "cilium-debug-agent",
        ];
        Assert.All(bundled, chart => Assert.False((bool)values[chart]!["enabled"]!));
    }

    [Fact]
    public async Task The_model_in_the_cluster_answers_in_the_chat_and_only_the_backend_gets_there()
    {
        var stack = await Stacks.ModelInCluster.EvaluateAsync();
        var releases = stack.HelmReleases.ToDictionary(release => release.Name, release => release.Values);
        var backend = releases["todo-app"]["services"]!["backend"]!;

        Assert.Equal("http://ollama.ai-operations:11434/v1", (string?)backend["env"]!["Assistant__BaseUrl"]);
        Assert.Equal("qwen2.5:1.5b", (string?)backend["env"]!["Assistant__Model"]);
        Assert.Null(backend["env"]!["Assistant__Provider"]);
        // A key that is there for another provider stays where it is.
        Assert.Null((await Stacks.ModelInCluster.Secret("assistantApiKey", "sentinel-other-key").EvaluateAsync()).Object("Secret", "backend-credentials")["stringData"]!["assistant-api-key"]);
        Assert.Equal("ollama", (string?)backend["network"]!["egress"]![0]!["to"]![0]!["podSelector"]!["matchLabels"]!["app.kubernetes.io/name"]);
        Assert.Equal("backend", (string?)releases["ai-operations"]["ollama"]!["from"]![0]!["podSelector"]!["matchLabels"]!["app.kubernetes.io/name"]);
        Assert.False((bool)releases["ai-operations"]["kagent"]!["enabled"]!);
        Assert.DoesNotContain("kagent", releases.Keys);
        Assert.Contains("ollama show 'qwen2.5:1.5b' >/dev/null 2>&1 || ollama pull 'qwen2.5:1.5b'", releases["ollama"].ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_and_a_token_are_in_Secrets_of_the_agents_namespace()
    {
        var stack = await Stacks.AgentsElsewhere.EvaluateAsync();
        var agents = stack.HelmReleases.Single(release => release.Name == "ai-operations").Values;

        Assert.Equal("sentinel-agents-key", (string?)stack.Object("Secret", "model-key")["stringData"]!["api-key"]);
        Assert.Equal("Bearer sentinel-tasks-token", (string?)stack.Object("Secret", "tasks-token")["stringData"]!["authorization"]);
        Assert.Equal("model-key", (string?)agents["model"]!["openAI"]!["secretName"]);
        Assert.Equal(("tasks-token", "http://todo-app-backend.todo-prod:8000/mcp"), ((string?)agents["tasks"]!["secretName"], (string?)agents["tasks"]!["url"]));
        Assert.Equal("http://prometheus-operated.monitoring:9090", (string?)agents["prometheus"]!["url"]);
        Assert.DoesNotContain("ollama", stack.HelmReleases.Select(release => release.Name));
    }

    [Fact]
    public async Task On_a_laptop_all_of_it_fits_beside_three_replicas_of_each_service()
    {
        var budget = await ClusterBudgetTests.BudgetAsync(Stacks.Agents);

        // 25m, 15m and 25m of kagent, three agents and three tool servers of 10m, the model's 300m.
        Assert.Equal(ResourceAmounts.Of("425m", "2624Mi"), Assert.Single(budget.Parts).Requests);
        Assert.Equal(3, budget.FittingReplicas(ResourceAmounts.Of("4", "8Gi")));
    }

    [Theory]
    [InlineData("aiOperations.namespace", "\"todo-dev\"", "todostack:aiOperations.namespace: is todo-dev, the application's own.")]
    [InlineData("aiOperations.model.provider", "\"openAI\"", "todostack:aiOperations.model.provider: is openAI, which needs a key: pulumi config set --secret todostack:aiOperationsApiKey.")]
    [InlineData("aiOperations.enabled", "false", "todostack:aiOperations.healing: is true, and there is no agent to heal.")]
    [InlineData("aiOperations.model.cpuLimit", "\"200m\"", "todostack:aiOperations.model.cpuRequest: is 300m, more than todostack:aiOperations.model.cpuLimit, 200m.")]
    [InlineData("aiOperations.model.name", "\"qwen 2.5\"", "todostack:aiOperations.model.name: is 'qwen 2.5'. It must be a model's name")]
    [InlineData("aiOperations.model.memory", "\"8Gi\"", "todostack:cluster.memory: is 8Gi, but the workloads at their most ask for")]
    [InlineData("aiOperations.agents", "{}", "todostack:aiOperations.agents: is not a setting.")]
    [InlineData("assistant.model", "\"qwen3:8b\"", "todostack:assistant.provider: is inCluster, whose model is that of todostack:aiOperations.model.name.")]
    public async Task A_mistake_is_told_with_its_key_and_its_cure(string path, string json, string expected)
    {
        var e = await Assert.ThrowsAsync<InvalidSettingsException>(Stacks.Agents.Set("aiOperations.healing", "true").Set(path, json).EvaluateAsync);

        Assert.StartsWith(expected, Assert.Single(e.Mistakes).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_with_its_word_before_it_is_refused_without_being_told()
    {
        var e = await Assert.ThrowsAsync<InvalidSettingsException>(Stacks.Agents.Secret("aiOperationsTasksToken", "Bearer sentinel-token").EvaluateAsync);

        Assert.Equal("begins with 'Bearer', which is put before it. Set the token alone.", Assert.Single(e.Mistakes).Text);
    }
}
