namespace TodoStack.Cli.Cluster;

/// <summary>The settings that give containers their resources (docs/configuration.md).</summary>
internal static class ResourceSetting
{
    /// <summary>Whether the requests of a container are its limits, too: the database's quality of service is Guaranteed.</summary>
    public static bool IsGuaranteed(string container) => container == "postgresql";

    /// <summary>Whether settings can change what a container has.</summary>
    public static bool Exists(string container) => Section(container) is not null;

    /// <summary>The path of a setting, such as <c>todostack:application.backend.resources.limits.memory</c>.</summary>
    /// <param name="container">The container's name, which is that of its part of TodoStack.</param>
    /// <param name="kind"><c>requests</c> or <c>limits</c>.</param>
    /// <param name="resource"><c>cpu</c> or <c>memory</c>.</param>
    /// <returns>Null where there is none.</returns>
    public static string? Path(string container, string kind, string resource) => Section(container) is not { } section ? null
        : IsGuaranteed(container) ? $"{section}.{resource}"
        : $"{section}.resources.{kind}.{resource}";

    private static string? Section(string container) => container switch
    {
        "backend" => "todostack:application.backend",
        "frontend-web" => "todostack:application.web",
        "frontend-chatbot" => "todostack:application.chatbot",
        "postgresql" => "todostack:database",
        _ => null,
    };
}
