using TodoStack.Policies.Rules;

namespace TodoStack.Policies;

/// <summary>What the rules say about a stack.</summary>
public sealed class PolicyReport
{
    private PolicyReport(IReadOnlyList<Finding> violations, IReadOnlyList<Exemption> exemptions, int rules, int objects)
    {
        Violations = violations;
        Exemptions = exemptions;
        RuleCount = rules;
        ObjectCount = objects;
    }

    /// <summary>What is wrong, ordered by object and rule. Exemptions without use are among it.</summary>
    public IReadOnlyList<Finding> Violations { get; }

    /// <summary>The exemptions in use, with their reasons.</summary>
    public IReadOnlyList<Exemption> Exemptions { get; }

    /// <summary>How many rules were evaluated.</summary>
    public int RuleCount { get; }

    /// <summary>How many objects they were evaluated on.</summary>
    public int ObjectCount { get; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool Passed => Violations.Count == 0;

    /// <summary>Evaluates every rule.</summary>
    public static PolicyReport Evaluate(ObjectSet objects)
    {
        ArgumentNullException.ThrowIfNull(objects);

        List<Finding> findings = [];
        foreach (var rule in RuleSet.All)
        {
            if (rule != ExemptionRules.Used)
            {
                findings.AddRange(rule.Evaluate(objects));
            }
        }

        List<Finding> violations = [];
        Dictionary<(KubernetesObject, IRule), List<Finding>> exempted = [];
        foreach (var finding in findings)
        {
            if (!ExemptionRules.IsExempt(finding))
            {
                violations.Add(finding);
            }
            else if (exempted.TryGetValue((finding.Object, finding.Rule), out var others))
            {
                others.Add(finding);
            }
            else
            {
                exempted.Add((finding.Object, finding.Rule), [finding]);
            }
        }

        violations.AddRange(ExemptionRules.Unused(objects, findings));
        return new PolicyReport(
            [.. violations.OrderBy(Place, StringComparer.Ordinal).ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
                .ThenBy(finding => finding.Path, StringComparer.Ordinal)],
            [.. exempted
                .Select(pair => new Exemption(
                    pair.Key.Item2, pair.Key.Item1, ExemptionRules.ReasonOf(pair.Value[0])!, pair.Value))
                .OrderBy(exemption => exemption.Object.ToString(), StringComparer.Ordinal)
                .ThenBy(exemption => exemption.Rule.Id, StringComparer.Ordinal)],
            RuleSet.All.Count,
            objects.Count);
    }

    private static string Place(Finding finding) => finding.Object.ToString();
}
