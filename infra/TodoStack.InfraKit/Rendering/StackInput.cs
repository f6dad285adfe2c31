namespace TodoStack.Infra.Rendering;

/// <summary>What one evaluation of the program gets: what the Pulumi CLI would give it for a stack.</summary>
/// <param name="Project">The Pulumi project's name.</param>
/// <param name="Stack">The stack's name.</param>
/// <param name="Configuration">Configuration by full key (<c>todostack:namespace</c>); structured values are JSON.</param>
/// <param name="SecretKeys">The keys whose values are secret.</param>
/// <param name="RepositoryRoot">The folder of Pulumi.yaml.</param>
public sealed record StackInput(
    string Project,
    string Stack,
    IReadOnlyDictionary<string, string> Configuration,
    IReadOnlySet<string> SecretKeys,
    string RepositoryRoot)
{
    /// <summary>The program's folder (<c>main</c> in Pulumi.yaml) from the root; Pulumi runs the program in it.</summary>
    public string ProgramFolder { get; init; } = ".";

    /// <summary>Whether the program is told that this is a preview.</summary>
    public bool IsPreview { get; init; } = true;

    /// <summary>What stands for secrets that this machine cannot read, by where they are used.</summary>
    public IReadOnlyDictionary<string, string> Sentinels { get; init; } = new Dictionary<string, string>();

    /// <summary>References of images that are in a registry already, by the resource's name; others get a placeholder.</summary>
    public IReadOnlyDictionary<string, string> Images { get; init; } = new Dictionary<string, string>();

    /// <summary>Makes the values of random resources; without it they are sentinels.</summary>
    public ISecretSource? Secrets { get; init; }

    /// <summary>The same stack with some keys changed, as <c>pulumi config set</c> would; null takes a key away.</summary>
    /// <param name="changes">Values by key; a key without a namespace is the project's.</param>
    public StackInput With(params IEnumerable<(string Key, string? Value)> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var configuration = new Dictionary<string, string>(Configuration);
        foreach (var (name, value) in changes)
        {
            var key = name.Contains(':', StringComparison.Ordinal) ? name : $"{Project}:{name}";
            if (value is null)
            {
                configuration.Remove(key);
            }
            else
            {
                configuration[key] = value;
            }
        }

        return this with { Configuration = configuration };
    }

    /// <summary>The same stack with one more secret, as <c>pulumi config set --secret</c> would; a sentinel stands for it.</summary>
    /// <param name="name">The key; without a namespace it is the project's.</param>
    public StackInput WithSecret(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = name.Contains(':', StringComparison.Ordinal) ? name : $"{Project}:{name}";
        var sentinel = Sentinel.For(key);
        return With((key, SentinelForms.For(key, sentinel))) with
        {
            SecretKeys = SecretKeys.Append(key).ToHashSet(),
            Sentinels = Sentinels.Where(entry => entry.Key != key).Append(KeyValuePair.Create(key, sentinel)).ToDictionary(),
        };
    }
}
