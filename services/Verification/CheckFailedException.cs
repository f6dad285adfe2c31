namespace TodoStack.Verification;

/// <summary>Something is not as it must be.</summary>
internal sealed class CheckFailedException(Problem problem) : Exception($"Expected {problem.Expected}, seen {problem.Seen}.")
{
    public Problem Problem { get; } = problem;
}
