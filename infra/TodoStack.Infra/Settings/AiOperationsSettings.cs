using System.Text.RegularExpressions;
using Pulumi;

namespace TodoStack.Infra.Settings;

/// <summary>
/// Agents that look after the application, and the model in the cluster that they and the assistant may use. What they ask for
/// is what they need while nobody asks them; docs/platform.md has what a laptop has room for.
/// </summary>
public sealed partial record AiOperationsSettings
{
    /// <summary>The port that Ollama listens at.</summary>
    public const int OllamaPort = 11434;

    /// <summary>The Service of Ollama, and its Helm release.</summary>
    public const string Ollama = "ollama";

    /// <summary>kagent's controller; it watches one namespace.</summary>
    public static readonly ResourceSettings Controller = new(ResourceAmounts.Of("25m", "128Mi"), ResourceAmounts.Of("500m", "256Mi"));

    /// <summary>kagent's user interface, in which a person talks to agents and agrees to what they ask for.</summary>
    public static readonly ResourceSettings UserInterface = new(ResourceAmounts.Of("15m", "192Mi"), ResourceAmounts.Of("500m", "512Mi"));

    /// <summary>kagent's database, which holds conversations.</summary>
    public static readonly ResourceSettings Database = new(ResourceAmounts.Of("25m", "128Mi"), ResourceAmounts.Of("250m", "256Mi"));

    /// <summary>An agent: a static program that waits for its model.</summary>
    public static readonly ResourceSettings Agent = new(ResourceAmounts.Of("10m", "64Mi"), ResourceAmounts.Of("500m", "256Mi"));

    /// <summary>A tool server; it runs kubectl for each call.</summary>
    public static readonly ResourceSettings Tools = new(ResourceAmounts.Of("10m", "64Mi"), ResourceAmounts.Of("500m", "256Mi"));

    /// <summary>The volume of kagent's database.</summary>
    public static readonly Quantity DatabaseStorage = Quantity.Parse("512Mi");

    // health, sizing, security; each has a tool server of its own.
    private const int Agents = 3;

    /// <summary>Whether there are agents.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The namespace of agents and model.</summary>
    public required string Namespace { get; init; }

    /// <summary>Whether the health agent may restart and scale the application after a person has agreed.</summary>
    public required bool Healing { get; init; }

    /// <summary>Where the agents' model is.</summary>
    public required AgentModelProvider Provider { get; init; }

    /// <summary>The model; one that can call tools.</summary>
    public required string Model { get; init; }

    /// <summary>Where the provider's API is; it does not matter for a model in the cluster.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The provider's key; null: a model in the cluster needs none.</summary>
    public required Output<string>? ApiKey { get; init; }

    /// <summary>The token of the account whose tasks the agents may keep; null: none.</summary>
    public required Output<string>? TasksToken { get; init; }

    /// <summary>What the model in the cluster asks for; its memory is also the most that it has.</summary>
    public required ResourceAmounts ModelRequests { get; init; }

    /// <summary>The processor time that it may take while it answers.</summary>
    public required Quantity ModelCpuLimit { get; init; }

    /// <summary>The volume that keeps the model.</summary>
    public required Quantity ModelStorage { get; init; }

    /// <summary>The volumes' storage class; null: the cluster's default.</summary>
    public required string? StorageClass { get; init; }

    /// <summary>Whether the assistant in the chat uses the model in the cluster.</summary>
    public required bool ServesAssistant { get; init; }

    /// <summary>Whether there is a model in the cluster.</summary>
    public bool HasModel => ServesAssistant || (Enabled && Provider == AgentModelProvider.InCluster);

    /// <summary>Where that model answers, without a path.</summary>
    public Uri ModelAddress => new($"http://{Ollama}.{Namespace}:{OllamaPort}");

    /// <summary>What is installed; empty when nothing is.</summary>
    public IReadOnlyList<PlatformPart> Parts => Enabled || HasModel ? [Part] : [];

    /// <summary>All that is in the namespace.</summary>
    public PlatformPart Part => new("aiOperations", Namespace, [.. Enabled ? Operations : [], .. HasModel ? [Server] : Array.Empty<PlatformWorkload>()])
    {
        Storage = Quantity.Bytes((Enabled ? DatabaseStorage.Value : 0) + (HasModel ? ModelStorage.Value : 0)),
    };

    private PlatformWorkload[] Operations =>
    [
        new("kagent's controller", 1, Controller),
        new("kagent's user interface", 1, UserInterface),
        new("kagent's database", 1, Database, Surge: 0),
        new("agents", Agents, Agent, Agents),
        new("tool servers", Agents + (Healing ? 1 : 0), Tools, Agents + (Healing ? 1 : 0)),
    ];

    // A volume that one pod has: the old one goes before the new one comes.
    private PlatformWorkload Server => new(
        "Ollama", 1, new ResourceSettings(ModelRequests, new ResourceAmounts(ModelCpuLimit, ModelRequests.Memory)), Surge: 0);

    /// <param name="reader">The configuration.</param>
    /// <param name="assistant">Who answers in the chat.</param>
    internal static AiOperationsSettings Read(SettingsReader reader, AssistantProvider assistant)
    {
        var section = reader.Section("aiOperations");
        var model = section.Section("model");
        var storageClass = model.Text("storageClass", string.Empty, StorageClassPattern(), "a storage class of the cluster");
        return new AiOperationsSettings
        {
            Enabled = section.Flag("enabled", false),
            Namespace = section.Text("namespace", "ai-operations", NamePattern(), "a namespace's name"),
            Healing = section.Flag("healing", false),
            Provider = model.Choice("provider", AgentModelProvider.InCluster),
            Model = model.Text("name", "qwen2.5:1.5b", ModelPattern(), "a model's name, such as qwen2.5:3b or gpt-4.1-mini"),
            BaseUrl = new Uri(model.Text("baseUrl", "https://api.openai.com/v1", UrlPattern(), "an address with its version, such as https://api.openai.com/v1")),
            ApiKey = reader.Secret("aiOperationsApiKey"),
            TasksToken = reader.Secret("aiOperationsTasksToken", text => text.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase)
                ? "begins with 'Bearer', which is put before it. Set the token alone." : null),
            ModelRequests = new ResourceAmounts(model.Cpu("cpuRequest", "300m"), model.Memory("memory", "1792Mi")),
            ModelCpuLimit = model.Cpu("cpuLimit", "2"),
            ModelStorage = model.Storage("storage", "5Gi"),
            StorageClass = storageClass.Length == 0 ? null : storageClass,
            ServesAssistant = assistant == AssistantProvider.InCluster,
        };
    }

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex UrlPattern();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}$", RegexOptions.CultureInvariant)]
    private static partial Regex ModelPattern();

    [GeneratedRegex("^$|^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex StorageClassPattern();
}

/// <summary>Where the agents' model is.</summary>
public enum AgentModelProvider
{
    /// <summary>In the cluster, served by Ollama.</summary>
    InCluster,

    /// <summary>Behind OpenAI's API, with a key.</summary>
    OpenAI,
}
