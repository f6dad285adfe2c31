using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>One of the images.</summary>
/// <param name="Service">The service in the chart.</param>
/// <param name="Project">The folder in <c>services</c>.</param>
internal sealed record Image(string Service, string Project)
{
    public string Dockerfile { get; } = Repository.Read($"services/{Project}/Dockerfile");

    public override string ToString() => Service;
}

/// <summary>The images.</summary>
internal static class Images
{
    public static IReadOnlyList<Image> All { get; } =
        [new("backend", "Backend"), new("frontend-web", "FrontendWeb"), new("frontend-chatbot", "FrontendChatbot")];

    public static TheoryData<string> Services => [.. All.Select(image => image.Service)];

    public static Image Of(string service) => All.Single(image => image.Service == service);
}
