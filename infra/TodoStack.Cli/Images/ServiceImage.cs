namespace TodoStack.Cli.Images;

/// <summary>The image of a service.</summary>
/// <param name="Name">The service, and the last part of the image's name.</param>
/// <param name="Folder">Its folder in <c>services</c>.</param>
internal sealed record ServiceImage(string Name, string Folder)
{
    /// <summary>What the names of local images begin with. Nobody looks for <c>localhost/</c> in a registry of somebody else.</summary>
    public const string Repository = "localhost/todostack";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ServiceImage> All { get; } =
        [new("backend", "Backend"), new("frontend-web", "FrontendWeb"), new("frontend-chatbot", "FrontendChatbot")];

    /// <summary>Its Dockerfile, from the repository's folder.</summary>
    public string Dockerfile => $"services/{Folder}/Dockerfile";

    /// <summary>What a container names.</summary>
    /// <param name="tag">The tag.</param>
    public string Reference(string tag) => $"{Repository}/{Name}:{tag}";
}
