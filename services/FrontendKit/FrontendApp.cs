namespace TodoStack.FrontendKit;

/// <summary>Which of the two frontends a process is.</summary>
public enum FrontendKind
{
    /// <summary>The todo web app.</summary>
    Web,

    /// <summary>The chat with the assistant.</summary>
    Chatbot,
}

/// <summary>What the shared layout must know of the app around it.</summary>
/// <param name="Kind">Which of the two it is.</param>
/// <param name="Stylesheet">The app's own styles, among its static files.</param>
/// <param name="Module">The app's own script, among its static files.</param>
public sealed record FrontendApp(FrontendKind Kind, string Stylesheet, string Module);
