using TodoStack.Infra.Components.ChartValues;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What our chart of the agents is told.</summary>
internal static class AgentsChart
{
    /// <summary>The Secret with the model provider's key.</summary>
    public const string ModelSecret = "model-key";

    /// <summary>Its key.</summary>
    public const string ModelKey = "api-key";

    /// <summary>The Secret with the header for the application's MCP server.</summary>
    public const string TasksSecret = "tasks-token";

    /// <summary>Its key.</summary>
    public const string TasksKey = "authorization";

    /// <summary>Ollama's address as kagent takes it.</summary>
    /// <param name="settings">What is wanted.</param>
    public static string ModelHost(AiOperationsSettings settings) => settings.ModelAddress.GetLeftPart(UriPartial.Authority);

    /// <summary>What is between the backend and the agents; null where nothing is.</summary>
    /// <param name="settings">What is wanted.</param>
    public static AgentsAccess? Access(AiOperationsSettings settings)
    {
        PeerValues[] callers = settings is { Enabled: true, TasksToken: not null }
            ?
            [
                // The controller asks which tools there are.
                PeerValues.Pods(settings.Namespace, (Labels.InstanceKey, AiOperations.ReleaseName), (Labels.ComponentKey, "agent")),
                PeerValues.Pods(settings.Namespace, (Labels.InstanceKey, KagentChart.Release), (Labels.ComponentKey, "controller")),
            ]
            : [];
        var model = settings.ServesAssistant ? PeerValues.Pods(settings.Namespace, (Labels.NameKey, OllamaChart.Release)) : null;
        return callers.Length == 0 && model is null ? null : new AgentsAccess(callers, model, settings.Enabled);
    }

    /// <summary>The values.</summary>
    /// <param name="args">What is needed.</param>
    /// <param name="application">The application's namespace.</param>
    public static AiOperationsValues Values(AiOperationsArgs args, string application)
    {
        var settings = args.Settings;
        string Of(string service) => $"{args.ApplicationRelease}-{service}";
        return new AiOperationsValues
        {
            PartOf = args.Owner.Application,
            Application = new LookedAfterValues(
                application, args.ApplicationRelease,
                [Of(ApplicationValues.Backend), Of(ApplicationValues.Web), Of(ApplicationValues.Chatbot)]),
            Kagent = new KagentValues(settings.Enabled, KagentChart.Release),
            Model = Model(settings),
            Ollama = new OllamaValues(
                settings.HasModel, OllamaChart.Release, settings.ServesAssistant
                    ? [PeerValues.Pods(application, (Labels.NameKey, ApplicationValues.Backend), (Labels.InstanceKey, args.ApplicationRelease))]
                    : null),
            AgentResources = Resources(AiOperationsSettings.Agent),
            Tools = new ToolServerValues(Resources(AiOperationsSettings.Tools)),
            Healing = new HealingValues(settings.Healing, MaxReplicas: args.MaxReplicas),
            Tasks = settings is { Enabled: true, TasksToken: not null }
                ? new TasksValues(
                    true, $"http://{Of(ApplicationValues.Backend)}.{application}:{ApplicationValues.BackendPort}/mcp", TasksSecret, TasksKey,
                    ApplicationValues.Backend, ApplicationValues.BackendPort)
                : null,
            Prometheus = args.Prometheus is { } prometheus
                ? new PrometheusValues(
                    prometheus.GetLeftPart(UriPartial.Authority), [PeerValues.Namespace(prometheus.Host.Split('.')[1])], prometheus.Port)
                : null,
        };
    }

    private static AgentModelValues Model(AiOperationsSettings settings) => settings.Provider == AgentModelProvider.InCluster
        ? new AgentModelValues("ollama", settings.Model)
        {
            Ollama = new OllamaModelValues(ModelHost(settings), OllamaChart.ContextTokens),
            To = [new PeerValues { PodSelector = SelectorValues.Of(Labels.NameKey, OllamaChart.Release) }],
            Port = AiOperationsSettings.OllamaPort,
        }
        : new AgentModelValues("openAI", settings.Model)
        {
            OpenAI = new OpenAIModelValues(settings.BaseUrl.ToString(), ModelSecret, ModelKey),
            To = ApplicationValues.Anywhere(),
            Port = settings.BaseUrl.Port,
        };

    private static ResourcesValues Resources(ResourceSettings settings) => new()
    {
        Requests = new AmountsValues { Cpu = settings.Requests.Cpu.Text, Memory = settings.Requests.Memory.Text },
        Limits = new AmountsValues { Cpu = settings.Limits.Cpu.Text, Memory = settings.Limits.Memory.Text },
    };
}
