using System.Diagnostics.CodeAnalysis;

namespace TodoStack.FrontendKit.Backend;

/// <summary>What the backend answered: what was asked for, or why not.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed class BackendResult<T>
{
    internal BackendResult(T value) => Value = value;

    internal BackendResult(BackendProblem problem) => Problem = problem;

    /// <summary>What was asked for; default where it was refused.</summary>
    public T? Value { get; }

    /// <summary>Why it was refused; null where it was not.</summary>
    public BackendProblem? Problem { get; }

    /// <summary>Tells the two apart.</summary>
    /// <param name="value">What was asked for.</param>
    /// <param name="problem">Why it was refused.</param>
    /// <returns>Whether there is a value.</returns>
    public bool Succeeded([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out BackendProblem? problem)
    {
        value = Value;
        problem = Problem;
        return problem is null;
    }

    /// <summary>The value, where a refusal has no answer but the error page.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="BackendProblemException">It was refused.</exception>
    public T OrThrow() => Problem is null ? Value! : throw new BackendProblemException(Problem);
}
