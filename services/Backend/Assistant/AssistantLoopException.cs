namespace TodoStack.Backend.Assistant;

/// <summary>A turn was given up because the chat client did not come to an end.</summary>
internal sealed class AssistantLoopException(string message) : Exception(message);
