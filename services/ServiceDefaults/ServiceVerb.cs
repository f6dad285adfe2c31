namespace TodoStack.ServiceDefaults;

/// <summary>Something a service's binary does instead of serving, such as <c>backend migrate</c>.</summary>
/// <param name="Name">The first command-line argument that asks for it.</param>
/// <param name="Description">One sentence for the usage message.</param>
/// <param name="RunAsync">The work, in a scope of its own; gives the exit code.</param>
public sealed record ServiceVerb(
    string Name,
    string Description,
    Func<IServiceProvider, CancellationToken, Task<int>> RunAsync)
{
    /// <summary>
    /// The configuration sections that must be valid before it runs; null for all of the service's.
    /// A verb that names its own runs in a pod that is given no other secret.
    /// </summary>
    public IReadOnlyCollection<string>? Sections { get; init; }
}
