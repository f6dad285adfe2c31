namespace TodoStack.Infra.Settings;

/// <summary>The three services.</summary>
public sealed record ApplicationSettings
{
    private static readonly ResourceSettings BackendResources =
        new(ResourceAmounts.Of("250m", "256Mi"), ResourceAmounts.Of("500m", "512Mi"));

    private static readonly ResourceSettings FrontendResources =
        new(ResourceAmounts.Of("100m", "128Mi"), ResourceAmounts.Of("200m", "256Mi"));

    /// <summary>The API.</summary>
    public required ServiceSettings Backend { get; init; }

    /// <summary>The web app.</summary>
    public required FrontendSettings Web { get; init; }

    /// <summary>The chatbot.</summary>
    public required FrontendSettings Chatbot { get; init; }

    /// <summary>The level of the services' logs.</summary>
    public required LogLevel LogLevel { get; init; }

    /// <summary>Who answers in the chat.</summary>
    public required AssistantSettings Assistant { get; init; }

    internal static ApplicationSettings Read(SettingsReader reader)
    {
        var section = reader.Section("application");
        return new ApplicationSettings
        {
            Backend = ServiceSettings.Read(section.Section("backend"), BackendResources),
            Web = FrontendSettings.Read(section.Section("web"), FrontendResources),
            Chatbot = FrontendSettings.Read(section.Section("chatbot"), FrontendResources),
            LogLevel = section.Choice("logLevel", LogLevel.Information),
            Assistant = AssistantSettings.Read(reader),
        };
    }
}
