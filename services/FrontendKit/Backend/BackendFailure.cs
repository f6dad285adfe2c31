namespace TodoStack.FrontendKit.Backend;

/// <summary>How the backend has failed a page.</summary>
public enum BackendFailure
{
    /// <summary>It cannot be reached, or says itself that it is not ready.</summary>
    Down,

    /// <summary>It has not answered in time; what it was asked to do may have been done.</summary>
    Slow,

    /// <summary>Its answer makes no sense.</summary>
    Nonsense,
}
