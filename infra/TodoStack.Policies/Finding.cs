namespace TodoStack.Policies;

/// <summary>A place where a rule is not kept.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Object">The object at fault.</param>
/// <param name="Path">The place in the object, such as <c>spec.template.spec.containers[backend].securityContext</c>.</param>
/// <param name="Message">What is wrong, and the cure.</param>
public sealed record Finding(IRule Rule, KubernetesObject Object, string Path, string Message)
{
    /// <summary>The finding in one line.</summary>
    public override string ToString() => $"{Object}: {Path}: {Message} [{Rule.Id}]";
}
