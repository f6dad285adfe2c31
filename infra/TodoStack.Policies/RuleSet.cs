using TodoStack.Policies.Rules;

namespace TodoStack.Policies;

/// <summary>Every rule there is.</summary>
public static class RuleSet
{
    /// <summary>The rules by family, in the order of the documentation.</summary>
    internal static IReadOnlyList<(string Family, IReadOnlyList<IRule> Rules)> Families { get; } =
    [
        ("Every object", ObjectRules.All),
        ("Namespaces", NamespaceRules.All),
        ("Quotas", QuotaRules.All),
        ("Network", NetworkRules.All),
        ("Pod security", PodSecurityRules.All),
        ("Pods", PodRules.All),
        ("Containers", ContainerRules.All),
        ("References", ReferenceRules.All),
        ("Secrets", SecretRules.All),
        ("Workloads", WorkloadRules.All),
        ("Jobs", JobRules.All),
        ("Services", ServiceRules.All),
        ("Edge", EdgeRules.All),
        ("Permissions", RbacRules.All),
        ("Helm hooks", HelmRules.All),
        ("Exemptions", ExemptionRules.All),
    ];

    /// <summary>The rules, family by family.</summary>
    public static IReadOnlyList<IRule> All { get; } = [.. Families.SelectMany(family => family.Rules)];

    private static Dictionary<string, IRule> ById { get; } = All.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    /// <summary>The rule with an id, or null.</summary>
    public static IRule? Find(string id) => ById.GetValueOrDefault(id);
}
