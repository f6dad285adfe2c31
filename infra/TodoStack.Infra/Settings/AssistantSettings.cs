using System.Text.RegularExpressions;
using Pulumi;

namespace TodoStack.Infra.Settings;

/// <summary>Who answers in the chat.</summary>
public sealed partial record AssistantSettings
{
    private static readonly Uri OpenAIUrl = new("https://api.openai.com/v1");

    /// <summary>Who answers.</summary>
    public required AssistantProvider Provider { get; init; }

    /// <summary>Where the provider's API is; null: where OpenAI's is.</summary>
    public required Uri? BaseUrl { get; init; }

    /// <summary>The model; null: the backend's default for OpenAI.</summary>
    public required string? Model { get; init; }

    /// <summary>The provider's key; null: it has none.</summary>
    public required Output<string>? ApiKey { get; init; }

    /// <summary>The address that the backend calls; null: the built-in assistant calls nobody.</summary>
    public Uri? Endpoint => Provider switch
    {
        AssistantProvider.BuiltIn or AssistantProvider.InCluster => null,
        AssistantProvider.Auto when BaseUrl is null && ApiKey is null => null,
        _ => BaseUrl ?? OpenAIUrl,
    };

    /// <summary>The same with the model in the cluster, where that is who answers.</summary>
    /// <param name="operations">Whose model it is.</param>
    public AssistantSettings With(AiOperationsSettings operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        return Provider != AssistantProvider.InCluster ? this : this with
        {
            // An address is enough for the backend: it has no word for a cluster.
            Provider = AssistantProvider.Auto,
            BaseUrl = new Uri(operations.ModelAddress, "/v1"),
            Model = operations.Model,

            // Ollama asks for none, and so is told none.
            ApiKey = null,
        };
    }

    internal static AssistantSettings Read(SettingsReader reader)
    {
        var section = reader.Section("assistant");
        var url = section.Text("baseUrl", string.Empty, UrlPattern(), "an address with its version, such as http://ollama.ai:11434/v1");
        var model = section.Text("model", string.Empty, ModelPattern(), "a model's name, such as gpt-4.1-mini or qwen3:8b");
        var settings = new AssistantSettings
        {
            Provider = section.Choice("provider", AssistantProvider.Auto),
            BaseUrl = url.Length == 0 ? null : new Uri(url),
            Model = model.Length == 0 ? null : model,
            ApiKey = reader.Secret("assistantApiKey"),
        };
        settings.CheckTogether(reader, section);
        return settings;
    }

    // What the backend would refuse to start with.
    private void CheckTogether(SettingsReader reader, SettingsSection section)
    {
        if (Endpoint is not null && BaseUrl is not null && Model is null)
        {
            section.Wrong("model", $"is missing. Name a model that {BaseUrl.Host} has and that can call tools, such as qwen3:8b.");
        }

        if (Provider == AssistantProvider.InCluster && (BaseUrl is not null || Model is not null))
        {
            section.Wrong("provider", $"is inCluster, whose model is that of {reader.KeyOf("aiOperations.model.name")}. Leave out baseUrl and model.");
        }

        if (Provider == AssistantProvider.OpenAI && BaseUrl is null && ApiKey is null)
        {
            section.Wrong("provider", $"is openAI, which needs a key: pulumi config set --secret {reader.KeyOf("assistantApiKey")}.");
        }
    }

    [GeneratedRegex(@"^$|^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex UrlPattern();

    [GeneratedRegex("^[A-Za-z0-9._:/@-]{0,200}$", RegexOptions.CultureInvariant)]
    private static partial Regex ModelPattern();
}

/// <summary>Who answers.</summary>
public enum AssistantProvider
{
    /// <summary>A model when a key or an address is set; the built-in assistant elsewhere.</summary>
    Auto,

    /// <summary>The built-in assistant, also when there is a key.</summary>
    BuiltIn,

    /// <summary>A model behind the OpenAI chat API.</summary>
    OpenAI,

    /// <summary>The model in the cluster, which the agents use, too.</summary>
    InCluster,
}
