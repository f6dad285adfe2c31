using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>What a namespace needs before anything runs in it.</summary>
internal static class NamespaceRules
{
    private static readonly string[] Modes = ["enforce", "audit", "warn"];

    private static readonly string[] Bounded = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory", "pods"];

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForKind(
            "Namespace",
            "namespace-pod-security",
            "A namespace enforces, audits and warns by the restricted profile",
            "Without admission control a single careless pod gets the node's privileges.",
            [Sources.Docs + "concepts/security/pod-security-admission/", Sources.PodSecurity, Sources.Hardening],
            PodSecurity),
        Rule.ForKind(
            "Namespace",
            "namespace-quota",
            "A namespace has a quota for CPU, memory and pods",
            "One application that grows without bound starves every other one of the cluster.",
            [Sources.Hardening, Sources.Docs + "concepts/policy/resource-quotas/"],
            (found, objects) =>
            {
                var bounded = objects.OfKind("ResourceQuota")
                    .Where(quota => quota.Namespace == found.Name
                        && !quota.Body.Has("spec", "scopes") && !quota.Body.Has("spec", "scopeSelector"))
                    .SelectMany(quota => quota.Body.Object("spec", "hard")?.Select(member => member.Key) ?? [])
                    .Select(name => name switch { "cpu" => "requests.cpu", "memory" => "requests.memory", "count/pods" => "pods", _ => name })
                    .ToHashSet(StringComparer.Ordinal);
                var missing = Bounded.Where(name => !bounded.Contains(name)).ToList();
                return Hit.If(
                    missing.Count > 0,
                    "metadata.name",
                    $"no ResourceQuota in {found.Name} bounds {string.Join(", ", missing)}: add them to spec.hard");
            }),
        Rule.ForKind(
            "Namespace",
            "namespace-limit-range",
            "A namespace has default requests and limits for containers",
            "A container that says nothing runs without bounds, or is refused by the quota with a message that few understand.",
            [Sources.Hardening, Sources.Docs + "concepts/policy/limit-range/"],
            (found, objects) => Hit.If(
                !objects.OfKind("LimitRange").Any(range => range.Namespace == found.Name && range.Body.Items("spec", "limits").Any(limit =>
                    limit.Text("type") == "Container"
                    && limit.Has("default", "cpu") && limit.Has("default", "memory")
                    && limit.Has("defaultRequest", "cpu") && limit.Has("defaultRequest", "memory"))),
                "metadata.name",
                $"no LimitRange in {found.Name} has default and defaultRequest of cpu and memory for containers: add one")),
        Rule.ForKind(
            "Namespace",
            "namespace-default-deny",
            "A namespace denies all traffic that nothing allows",
            "Without it every pod that no policy selects speaks with everything in and outside the cluster.",
            [Sources.Hardening, Sources.Docs + "concepts/services-networking/network-policies/#default-policies"],
            (found, objects) => Hit.If(
                !objects.OfKind("NetworkPolicy").Any(policy => policy.Namespace == found.Name && IsDefaultDeny(policy)),
                "metadata.name",
                $"no NetworkPolicy in {found.Name} selects all pods with both policy types and no rule: add one")),
    ];

    /// <summary>Whether a policy selects all pods and allows nothing, in either direction.</summary>
    private static bool IsDefaultDeny(KubernetesObject policy) =>
        LabelSelector.Of(policy.Body.At("spec", "podSelector")).IsEmpty
        && policy.Body.Strings("spec", "policyTypes").Intersect(["Ingress", "Egress"]).Count() == 2
        && !policy.Body.Items("spec", "ingress").Any()
        && !policy.Body.Items("spec", "egress").Any();

    private static IEnumerable<Hit> PodSecurity(KubernetesObject found, ObjectSet objects)
    {
        foreach (var mode in Modes)
        {
            var label = $"pod-security.kubernetes.io/{mode}";
            var level = found.Labels.GetValueOrDefault(label);
            if (level != "restricted")
            {
                yield return new Hit($"metadata.labels[{label}]", $"the level is {level ?? "not set"}: set restricted");
            }
        }
    }
}
