namespace TodoStack.Policies;

/// <summary>An object that a rule does not hold for, on purpose.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Object">The object that carries the annotation.</param>
/// <param name="Reason">Why, in the words of the annotation.</param>
/// <param name="Findings">What the rule would have reported.</param>
public sealed record Exemption(IRule Rule, KubernetesObject Object, string Reason, IReadOnlyList<Finding> Findings)
{
    /// <summary>What an exemption's annotation begins with; the rule's id follows, and the value is the reason.</summary>
    public const string AnnotationPrefix = "policy.todostack.dev/";

    /// <summary>The exemption in one line.</summary>
    public override string ToString() => $"{Object}: exempt from {Rule.Id}: {Reason}";
}
