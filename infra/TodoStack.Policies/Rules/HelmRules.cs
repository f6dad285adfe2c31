using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>Hooks of a Helm release.</summary>
internal static class HelmRules
{
    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForPods(
            "hook-order",
            "A hook needs only what is there before it",
            "A hook that runs before the release's objects are made waits for them until it times out.",
            [Sources.HelmHooks],
            Order),
        Rule.ForObjects(
            "hook-delete-policy",
            "A hook is deleted before it is made again",
            "The second upgrade fails, as the hook of the first one is still there.",
            [Sources.HelmHooks + "#hook-deletion-policies"],
            found => Hit.If(
                HelmHook.Of(found) is not null
                && found.Annotations.GetValueOrDefault(HelmHook.DeletePolicyAnnotation)?.Contains("before-hook-creation", StringComparison.Ordinal) != true,
                $"metadata.annotations[{HelmHook.DeletePolicyAnnotation}]",
                $"{found.Annotations.GetValueOrDefault(HelmHook.DeletePolicyAnnotation) ?? "not set"}: add before-hook-creation")),
    ];

    private static IEnumerable<Hit> Order(PodTemplate pod, ObjectSet objects)
    {
        if (HelmHook.Of(pod.Owner) is not { RunsBefore: true } hook)
        {
            yield break;
        }

        var needed = DataReference.Of(pod)
            .Where(reference => !reference.Optional)
            .Select(reference => (reference.Kind, reference.Name, reference.Path))
            .Append(("ServiceAccount", pod.ServiceAccount, $"{pod.Path}.serviceAccountName"))
            .Concat(pod.Spec.Items("volumes").Select(volume => (
                "PersistentVolumeClaim", volume.Text("persistentVolumeClaim", "claimName") ?? "", $"{pod.Path}.volumes[{volume.Text("name")}]")))
            .Distinct();
        foreach (var (kind, name, path) in needed)
        {
            // What another source makes was there before this release.
            if (objects.Find(kind, name, pod.Namespace) is { } found && found.Source == pod.Owner.Source && !IsBefore(found, hook))
            {
                yield return new Hit(
                    path, $"{found} is made after this hook: make it a hook of lower weight, or let the stack make it");
            }
        }

        // Without its policy a hook in a namespace that denies all traffic reaches nothing.
        var view = objects.Network;
        var policies = view.Policies.Where(policy => view.Selected(policy).Contains(pod)
            && !LabelSelector.Of(policy.Body.At("spec", "podSelector")).IsEmpty).ToList();
        if (policies.Count > 0 && policies.All(policy => policy.Source == pod.Owner.Source && !IsBefore(policy, hook)))
        {
            yield return new Hit(
                "metadata.annotations", $"{policies[0]} is made after this hook: make it a hook of lower weight");
        }
    }

    private static bool IsBefore(KubernetesObject found, HelmHook hook) =>
        HelmHook.Of(found) is { } other
        && hook.Events.Where(name => name.StartsWith("pre-", StringComparison.Ordinal)).All(other.Events.Contains)
        && other.Weight < hook.Weight;
}
