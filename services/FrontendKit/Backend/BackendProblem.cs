namespace TodoStack.FrontendKit.Backend;

/// <summary>Why the backend refused a request.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Detail">What is wrong with this very request, or null.</param>
/// <param name="Errors">What is wrong with each field, by its camelCase path.</param>
/// <param name="RetryAfter">When to try again, where the backend says so.</param>
public sealed record BackendProblem(
    int Status,
    string Title,
    string? Detail,
    IReadOnlyDictionary<string, string[]> Errors,
    TimeSpan? RetryAfter);
