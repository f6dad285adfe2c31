namespace TodoStack.LocalTarget.Stack;

/// <summary>A service of the product.</summary>
/// <param name="Name">Its name, the same everywhere.</param>
/// <param name="Project">Its project, which is its program's name, too.</param>
/// <param name="Folder">Its folder under <c>services</c>.</param>
/// <param name="DefaultPort">Its port unless another is chosen.</param>
/// <param name="PortOption">The option of <c>todo up</c> that chooses another.</param>
internal sealed record ServiceDefinition(string Name, string Project, string Folder, int DefaultPort, string PortOption)
{
    public static readonly ServiceDefinition Backend =
        new("backend", "TodoStack.Backend", "Backend", 8000, "--backend-port");

    public static readonly ServiceDefinition Web =
        new("frontend-web", "TodoStack.FrontendWeb", "FrontendWeb", 3000, "--web-port");

    public static readonly ServiceDefinition Chatbot =
        new("frontend-chatbot", "TodoStack.FrontendChatbot", "FrontendChatbot", 3001, "--chatbot-port");

    /// <summary>All of them, in the order in which they start; they stop in the opposite one.</summary>
    public static readonly IReadOnlyList<ServiceDefinition> All = [Backend, Web, Chatbot];
}
