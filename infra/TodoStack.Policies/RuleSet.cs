using TodoStack.Policies.Rules;

namespace TodoStack.Policies;

/// <summary>Every rule there is.</summary>
public static class RuleSet
{
    /// <summary>The rules, family by family, in the order of the documentation.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        .. ObjectRules.All,
        .. NamespaceRules.All,
        .. QuotaRules.All,
        .. NetworkRules.All,
        .. PodSecurityRules.All,
        .. PodRules.All,
        .. ContainerRules.All,
        .. ReferenceRules.All,
        .. SecretRules.All,
        .. WorkloadRules.All,
        .. JobRules.All,
        .. ServiceRules.All,
        .. EdgeRules.All,
        .. RbacRules.All,
        .. HelmRules.All,
        .. ExemptionRules.All,
    ];

    /// <summary>The rule with an id, or null.</summary>
    public static IRule? Find(string id) => ById.GetValueOrDefault(id);

    private static Dictionary<string, IRule> ById { get; } = All.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
}
