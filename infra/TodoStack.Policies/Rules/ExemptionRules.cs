using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>What an exemption must be like. These rules themselves cannot be exempted.</summary>
internal static class ExemptionRules
{
    private static readonly IRule Known = Rule.ForObjects(
        "exemption-known",
        "An exemption names a rule that exists",
        "An exemption with a mistyped rule exempts nothing, or will one day exempt from a rule that nobody meant.",
        [Sources.Ours],
        UnknownRules);

    private static readonly IRule Reasoned = Rule.ForObjects(
        "exemption-reason",
        "An exemption has a reason",
        "Without its reason nobody can tell whether an exemption still holds.",
        [Sources.Ours],
        found => Annotated(found)
            .Where(pair => RuleSet.Find(pair.Id) is not null && string.IsNullOrWhiteSpace(pair.Reason))
            .Select(pair => new Hit(PathOf(pair.Id), "the exemption has no reason: say why as the annotation's value")));

    /// <summary>An exemption without use; the report evaluates it from the other rules' findings.</summary>
    public static IRule Used { get; } = Rule.ForSet(
        "exemption-used",
        "An exemption is needed",
        "An exemption that is no longer needed lets the mistake come back unseen.",
        [Sources.Ours],
        objects => Unused(objects, [.. RuleSet.All.Where(rule => rule != Used).SelectMany(rule => rule.Evaluate(objects))])
            .Select(finding => new Place(finding.Object, finding.Path, finding.Message)));

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } = [Known, Reasoned, Used];

    /// <summary>Whether the finding's object is exempt from the finding's rule.</summary>
    public static bool IsExempt(Finding finding) => !string.IsNullOrWhiteSpace(ReasonOf(finding));

    /// <summary>The reason that the finding's object gives for the finding's rule, or null.</summary>
    public static string? ReasonOf(Finding finding) => All.Contains(finding.Rule)
        ? null
        : finding.Object.Annotations.GetValueOrDefault(Exemption.AnnotationPrefix + finding.Rule.Id)?.Trim();

    /// <summary>The exemptions that no finding needs.</summary>
    public static IEnumerable<Finding> Unused(ObjectSet objects, IReadOnlyCollection<Finding> findings)
    {
        var needed = findings.Select(finding => (finding.Object, finding.Rule.Id)).ToHashSet();
        return
            from found in objects
            from pair in Annotated(found)
            where !string.IsNullOrWhiteSpace(pair.Reason) && IsExemptible(pair.Id) && !needed.Contains((found, pair.Id))
            select new Finding(Used, found, PathOf(pair.Id), $"the object keeps the rule {pair.Id}: remove the exemption");
    }

    private static IEnumerable<Hit> UnknownRules(KubernetesObject found)
    {
        foreach (var (id, _) in Annotated(found))
        {
            if (RuleSet.Find(id) is null)
            {
                yield return new Hit(PathOf(id), $"there is no rule {id}: name one of docs/policies.md");
            }
            else if (!IsExemptible(id))
            {
                yield return new Hit(PathOf(id), $"nothing can be exempt from {id}: remove the annotation");
            }
        }

        // A template's annotations are those of pods, which nobody evaluates.
        if (PodTemplate.Of(found) is { } pod && pod.Owner.Kind != "Pod")
        {
            foreach (var key in pod.Annotations.Keys.Where(IsExemption))
            {
                yield return new Hit(
                    $"{pod.MetadataPath}.annotations[{key}]", $"an exemption is an annotation of the {found.Kind}: move it there");
            }
        }
    }

    private static bool IsExemptible(string id) => RuleSet.Find(id) is { } rule && !All.Contains(rule);

    private static bool IsExemption(string key) => key.StartsWith(Exemption.AnnotationPrefix, StringComparison.Ordinal);

    private static IEnumerable<(string Id, string Reason)> Annotated(KubernetesObject found) =>
        found.Annotations
            .Where(pair => IsExemption(pair.Key))
            .Select(pair => (pair.Key[Exemption.AnnotationPrefix.Length..], pair.Value));

    private static string PathOf(string id) => $"metadata.annotations[{Exemption.AnnotationPrefix}{id}]";
}
