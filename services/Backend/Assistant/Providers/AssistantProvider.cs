namespace TodoStack.Backend.Assistant.Providers;

/// <summary>Who answers the messages.</summary>
internal enum AssistantProvider
{
    /// <summary>The assistant that understands everyday sentences by itself and needs no account.</summary>
    BuiltIn,

    /// <summary>A model behind the OpenAI chat API: OpenAI's, Ollama's or another's.</summary>
    OpenAI,
}
