namespace TodoStack.Infra.Surroundings;

/// <summary>
/// What the program learns from the computer it runs on: which clusters it knows and which Docker daemon. Only
/// <c>pulumi preview</c> and <c>pulumi up</c> look; what is evaluated for tests and for rendering is the same everywhere.
/// </summary>
/// <param name="Variable">Reads an environment variable.</param>
/// <param name="ReadFile">Reads a file; null when it is not there.</param>
/// <param name="CanDeploy">Whether a deployment may come of this evaluation.</param>
internal sealed record Workstation(Func<string, string?> Variable, Func<string, string?> ReadFile, bool CanDeploy)
{
    /// <summary>Asks kubectl: arguments, and what it reads; null is the answer where there is none.</summary>
    public Func<IReadOnlyList<string>, string?, string?> Kubectl { get; init; } = (_, _) => null;

    /// <summary>None: nothing is known and nothing is deployed.</summary>
    public static Workstation None { get; } = new(_ => null, _ => null, CanDeploy: false);

    /// <summary>This computer.</summary>
    public static Workstation Current { get; } = new(
        name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
        path => File.Exists(path) ? File.ReadAllText(path) : null,
        CanDeploy: true)
    {
        Kubectl = Surroundings.Kubectl.Ask,
    };
}
