using System.Text.Json;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Components.ChartValues;

/// <summary>
/// The values of infra/charts/ai-operations that the program sets, as its values.schema.json describes them; values.yaml says
/// what each does. What is null is left to the chart.
/// </summary>
public sealed record AiOperationsValues
{
    /// <summary>The application that all objects belong to.</summary>
    public string? PartOf { get; init; }

    /// <summary>What the agents look after.</summary>
    public LookedAfterValues? Application { get; init; }

    /// <summary>Who runs them.</summary>
    public KagentValues? Kagent { get; init; }

    /// <summary>What they think with.</summary>
    public AgentModelValues? Model { get; init; }

    /// <summary>Ollama in the same namespace.</summary>
    public OllamaValues? Ollama { get; init; }

    /// <summary>What an agent is promised and can have.</summary>
    public ResourcesValues? AgentResources { get; init; }

    /// <summary>Their tool servers.</summary>
    public ToolServerValues? Tools { get; init; }

    /// <summary>What the health agent may change.</summary>
    public HealingValues? Healing { get; init; }

    /// <summary>The application's own tools.</summary>
    public TasksValues? Tasks { get; init; }

    /// <summary>Metrics over time.</summary>
    public PrometheusValues? Prometheus { get; init; }

    /// <summary>The values as in a values file.</summary>
    public JsonObject ToJson() => (JsonObject)JsonSerializer.SerializeToNode(this, ValuesFormat.Options)!;
}

/// <summary>What the agents look after.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Release">Its Helm release.</param>
/// <param name="Deployments">Its Deployments.</param>
public sealed record LookedAfterValues(string Namespace, string Release, IReadOnlyList<string> Deployments);

/// <summary>Who runs the agents.</summary>
/// <param name="Enabled">Whether there are any.</param>
/// <param name="Release">kagent's Helm release.</param>
public sealed record KagentValues(bool Enabled, string Release);

/// <summary>What the agents think with.</summary>
/// <param name="Provider"><c>ollama</c> or <c>openAI</c>.</param>
/// <param name="Name">The model.</param>
public sealed record AgentModelValues(string Provider, string Name)
{
    /// <summary>A model that Ollama serves.</summary>
    public OllamaModelValues? Ollama { get; init; }

    /// <summary>A model behind OpenAI's API.</summary>
    public OpenAIModelValues? OpenAI { get; init; }

    /// <summary>Where it is, for network policies.</summary>
    public IReadOnlyList<PeerValues>? To { get; init; }

    /// <summary>Its port.</summary>
    public int? Port { get; init; }
}

/// <summary>A model that Ollama serves.</summary>
/// <param name="Host">Ollama's address.</param>
/// <param name="ContextTokens">Tokens of context.</param>
public sealed record OllamaModelValues(string Host, int ContextTokens);

/// <summary>A model behind OpenAI's API.</summary>
/// <param name="BaseUrl">The API's address.</param>
/// <param name="SecretName">The Secret with the key.</param>
/// <param name="SecretKey">Its key in the Secret.</param>
public sealed record OpenAIModelValues(string BaseUrl, string SecretName, string SecretKey);

/// <summary>Ollama in the same namespace.</summary>
/// <param name="Enabled">Whether it is there.</param>
/// <param name="Release">Its Helm release.</param>
/// <param name="From">Who else may ask it.</param>
public sealed record OllamaValues(bool Enabled, string Release, IReadOnlyList<PeerValues>? From = null);

/// <summary>The tool servers.</summary>
/// <param name="Resources">What each is promised and can have.</param>
public sealed record ToolServerValues(ResourcesValues Resources);

/// <summary>What the health agent may change.</summary>
/// <param name="Enabled">Whether it may anything.</param>
/// <param name="MaxReplicas">The most replicas that it may scale to.</param>
public sealed record HealingValues(bool Enabled, int MaxReplicas);

/// <summary>The application's own tools.</summary>
/// <param name="Enabled">Whether the agents have them.</param>
/// <param name="Url">The MCP server.</param>
/// <param name="SecretName">The Secret with the header.</param>
/// <param name="SecretKey">Its key in the Secret.</param>
/// <param name="Backend">The backend's pods, by their name.</param>
/// <param name="Port">The backend's port.</param>
public sealed record TasksValues(bool Enabled, string Url, string SecretName, string SecretKey, string Backend, int Port);

/// <summary>Metrics over time.</summary>
/// <param name="Url">Prometheus.</param>
/// <param name="To">Where it is, for network policies.</param>
/// <param name="Port">Its port.</param>
public sealed record PrometheusValues(string Url, IReadOnlyList<PeerValues> To, int Port);
