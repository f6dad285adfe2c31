namespace TodoStack.FrontendKit.Backend;

/// <summary>The backend cannot be reached, is too slow, or answers nonsense.</summary>
public sealed class BackendUnavailableException : Exception
{
    internal BackendUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
