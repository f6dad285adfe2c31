namespace TodoStack.FrontendKit.Backend;

/// <summary>The backend cannot be reached, is too slow, or answers nonsense.</summary>
public sealed class BackendUnavailableException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened; goes into the log.</param>
    /// <param name="inner">What it was caused by.</param>
    public BackendUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
