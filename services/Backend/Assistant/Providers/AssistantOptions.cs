using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>Who answers the messages, and how patiently a model is asked.</summary>
internal sealed class AssistantOptions : IValidatableObject
{
    public const string Section = "Assistant";

    /// <summary>A small model of OpenAI's, for a key alone.</summary>
    private const string OpenAIModel = "gpt-4.1-mini";

    /// <summary>Where OpenAI's own API is.</summary>
    public static readonly Uri OpenAIUrl = new("https://api.openai.com/v1");

    /// <summary>Who answers; unset, a model where a key or an address of one is set, and the built-in assistant elsewhere.</summary>
    public AssistantProvider? Provider { get; set; }

    /// <summary>Where the provider's API is, the version included; OpenAI's when unset.</summary>
    [HttpUrl]
    [Description("Give the address before /chat/completions, such as http://ollama:11434/v1.")]
    public Uri? BaseUrl { get; set; }

    /// <summary>The model; with OpenAI's own API a small one when unset.</summary>
    [Description("Name a model that the provider has and that can call tools, such as gpt-4.1-mini or qwen3:8b.")]
    public string? Model { get; set; }

    [Secret]
    public string? ApiKey { get; set; }

    /// <summary>The longest that a turn may take, tools included.</summary>
    [Range(1, 600)]
    public int TurnTimeoutSeconds { get; set; } = 60;

    /// <summary>The longest that the model may take for one answer, to its last word and with all tries.</summary>
    [Range(1, 600)]
    public int TotalTimeoutSeconds { get; set; } = 45;

    /// <summary>The longest that the model may be silent: before the first word of a try, and between two words.</summary>
    [Range(1, 600)]
    public int TryTimeoutSeconds { get; set; } = 20;

    /// <summary>How often a try that failed before the first word is repeated.</summary>
    [Range(0, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>How much of a conversation the model is told, in tokens as <see cref="TokenEstimate"/> counts them.</summary>
    [Range(500, 1_000_000)]
    public int HistoryTokens { get; set; } = 6000;

    /// <summary>Who answers with these settings.</summary>
    public AssistantProvider Chosen() =>
        Provider ?? (BaseUrl is null && ApiKey is null ? AssistantProvider.BuiltIn : AssistantProvider.OpenAI);

    /// <summary>The address that is asked.</summary>
    public Uri Endpoint() => BaseUrl ?? OpenAIUrl;

    /// <summary>The model that is asked.</summary>
    public string ModelName() => Model ?? OpenAIModel;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is { } url && (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0))
        {
            yield return new ValidationResult(
                "must have no user, query or fragment, which end up in logs. A key belongs in Assistant__ApiKey.", [nameof(BaseUrl)]);
        }

        if (ApiKey?.Any(letter => letter is <= ' ' or > '~') == true)
        {
            yield return new ValidationResult("must be one line of visible ASCII characters. Was it pasted with a line break?", [nameof(ApiKey)]);
        }

        if (TryTimeoutSeconds > TotalTimeoutSeconds || TotalTimeoutSeconds > TurnTimeoutSeconds)
        {
            yield return new ValidationResult(
                "must not be above Assistant__TotalTimeoutSeconds, nor that above Assistant__TurnTimeoutSeconds.", [nameof(TryTimeoutSeconds)]);
        }

        if (Chosen() == AssistantProvider.BuiltIn)
        {
            yield break;
        }

        if (Model is null && BaseUrl is not null)
        {
            yield return new ValidationResult(
                "is needed beside Assistant__BaseUrl. Name a model that the provider has and that can call tools, such as qwen3:8b.", [nameof(Model)]);
        }

        if (ApiKey is null && BaseUrl is null)
        {
            yield return new ValidationResult(
                "is needed by OpenAI. For a provider without keys, such as Ollama, set Assistant__BaseUrl.", [nameof(ApiKey)]);
        }
    }
}
