using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests.AiOperations;

/// <summary>The chart ai-operations, and installations that it has to work with.</summary>
internal static class AiChart
{
    public const string Everything = "everything on";

    private const string Namespace = "ai-operations";

    public static HelmChart Own { get; } = new("ai-operations");

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Installation> All { get; } = new Dictionary<string, Installation>
    {
        ["defaults"] = New(),
        [Everything] = New(
            "--set", "healing.enabled=true,tasks.enabled=true,tasks.secretName=tasks-token,labels.team=todo,annotations.owner=todo",
            "--set", "prometheus.url=http://prometheus-operated.monitoring:9090,imagePullSecrets[0].name=registry",
            "--set", "prometheus.to[0].namespaceSelector.matchLabels.team=watchers",
            "--set", "ollama.from[0].namespaceSelector.matchLabels.team=todo"),
        ["a model elsewhere"] = New(
            "--set", "model.provider=openAI,model.name=gpt-4.1-mini,model.openAI.secretName=model-key,model.port=443,ollama.enabled=false",
            "--set-json", """model.to=[{"ipBlock":{"cidr":"203.0.113.0/24"}}]"""),
        ["the model alone"] = New("--set", "kagent.enabled=false", "--set", "ollama.from[0].namespaceSelector.matchLabels.team=todo"),
        ["one agent"] = New("--set", "agents.sizing.enabled=false,agents.security.enabled=false,ollama.registry=null"),
        ["no policies"] = New("--set", "networkPolicy.enabled=false"),
        ["long names"] = New("--set", "healing.enabled=true") with
        {
            Release = "a-release-with-a-name-that-is-as-long-as-helm-permits",
            Namespace = "a-namespace-with-a-name-that-is-just-as-long-as-kubernetes-9999",
        },
    };

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    public static Installation New(params string[] arguments) => new(arguments) { Release = "ai-operations", Namespace = Namespace };

    public static Task<IReadOnlyList<KubernetesObject>> RenderAsync(string installation) => Own.RenderAsync(All[installation], Helm.Current);
}
