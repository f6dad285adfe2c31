using Pulumi;

namespace TodoStack.Infra.Settings;

/// <summary>
/// Everything that is wrong in a stack's configuration. Pulumi shows a <see cref="RunException"/> by its message alone,
/// without the stack trace that helps nobody here.
/// </summary>
public sealed class InvalidSettingsException : RunException
{
    /// <summary>Makes the message of all mistakes.</summary>
    /// <param name="stack">The stack's name.</param>
    /// <param name="mistakes">What is wrong; at least one.</param>
    public InvalidSettingsException(string stack, IReadOnlyList<Mistake> mistakes)
        : base(Describe(stack, mistakes)) => Mistakes = mistakes;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; }

    private static string Describe(string stack, IReadOnlyList<Mistake> mistakes)
    {
        var count = mistakes.Count == 1 ? "one mistake" : $"{mistakes.Count} mistakes";
        var lines = mistakes.Select(mistake => $"\n  {mistake}");
        return $"The configuration of the stack '{stack}' has {count}:{string.Concat(lines)}\n"
            + $"Cure them in Pulumi.{stack}.yaml; docs/configuration.md describes every setting.";
    }
}
