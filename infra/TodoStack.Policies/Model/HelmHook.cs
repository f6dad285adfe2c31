namespace TodoStack.Policies.Model;

/// <summary>What makes an object a hook of a Helm release (https://helm.sh/docs/topics/charts_hooks/).</summary>
/// <param name="Events">When it is applied.</param>
/// <param name="Weight">Hooks of one event are applied in the order of their weights.</param>
internal sealed record HelmHook(IReadOnlyList<string> Events, int Weight)
{
    /// <summary>Says when.</summary>
    public const string EventAnnotation = "helm.sh/hook";

    /// <summary>Says when it is deleted again.</summary>
    public const string DeletePolicyAnnotation = "helm.sh/hook-delete-policy";

    private const string WeightAnnotation = "helm.sh/hook-weight";

    /// <summary>Whether it is there before the release's other objects are.</summary>
    public bool RunsBefore => Events.Any(name => name is "pre-install" or "pre-upgrade" or "pre-rollback");

    /// <summary>The hook that an object is, or null.</summary>
    public static HelmHook? Of(KubernetesObject found)
    {
        if (!found.Annotations.TryGetValue(EventAnnotation, out var events))
        {
            return null;
        }

        _ = int.TryParse(
            found.Annotations.GetValueOrDefault(WeightAnnotation),
            System.Globalization.CultureInfo.InvariantCulture,
            out var weight);
        return new HelmHook(
            events.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), weight);
    }
}
