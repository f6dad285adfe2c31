namespace TodoStack.Cli.Doctor;

/// <summary>The settings that cures name.</summary>
internal static class Settings
{
    /// <summary>The setting for a limit of a part of TodoStack; null where it has none of its own.</summary>
    /// <param name="part">Such as <c>frontend-web</c>.</param>
    /// <param name="resource"><c>cpu</c> or <c>memory</c>.</param>
    public static string? Limit(string part, string resource) => part switch
    {
        "backend" => $"todostack:application.backend.resources.limits.{resource}",
        "frontend-web" => $"todostack:application.web.resources.limits.{resource}",
        "frontend-chatbot" => $"todostack:application.chatbot.resources.limits.{resource}",
        "postgresql" => $"todostack:database.{resource}",
        _ => null,
    };
}
