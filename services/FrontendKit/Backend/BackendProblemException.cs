namespace TodoStack.FrontendKit.Backend;

/// <summary>The backend refused a request in a way that only the error page can answer.</summary>
/// <param name="problem">Why it was refused.</param>
public sealed class BackendProblemException(BackendProblem problem)
    : Exception($"The backend answered {problem.Status}: {problem.Title}")
{
    /// <summary>Why it was refused.</summary>
    public BackendProblem Problem => problem;
}
