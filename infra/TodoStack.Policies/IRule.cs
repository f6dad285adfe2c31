namespace TodoStack.Policies;

/// <summary>A rule over all objects of a stack.</summary>
public interface IRule
{
    /// <summary>Short and stable, in kebab case: it names the rule in reports and in exemptions.</summary>
    string Id { get; }

    /// <summary>What holds where the rule is kept.</summary>
    string Title { get; }

    /// <summary>What goes wrong where it is not kept, in one sentence.</summary>
    string Reason { get; }

    /// <summary>Where the rule comes from.</summary>
    IReadOnlyList<Uri> Sources { get; }

    /// <summary>Every place where the rule is not kept, exempted or not.</summary>
    IEnumerable<Finding> Evaluate(ObjectSet objects);
}
