namespace TodoStack.FrontendKit.Backend;

/// <summary>The backend cannot be reached, is too slow, or answers nonsense.</summary>
public sealed class BackendUnavailableException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened; goes into the log.</param>
    /// <param name="inner">What it was caused by.</param>
    /// <param name="failure">Which of the three it is.</param>
    public BackendUnavailableException(string message, Exception? inner = null, BackendFailure failure = BackendFailure.Down)
        : base(message, inner) => Failure = failure;

    /// <summary>Which of the three it is.</summary>
    public BackendFailure Failure { get; }
}
