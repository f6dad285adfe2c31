using System.Text.RegularExpressions;

namespace TodoStack.Cli.Deploying;

/// <summary>Reads what Pulumi writes while it changes resources.</summary>
internal sealed partial class PulumiProgress
{
    private readonly List<string> _changes = [];
    private bool _summary;

    /// <summary>What is being done at the moment, such as <c>+ kubernetes:core/v1:Namespace boundary-namespace creating</c>.</summary>
    public string Current { get; private set; } = "";

    /// <summary>What came of it, such as <c>41 created, 2 unchanged</c>.</summary>
    public string Outcome => string.Join(", ", _changes);

    /// <summary>Takes a line.</summary>
    public void See(string line)
    {
        var text = line.Trim();
        if (text is "Resources:" or "Diagnostics:" or "Outputs:")
        {
            _summary = text == "Resources:";
        }
        else if (_summary && Change().Match(text) is { Success: true } change)
        {
            _changes.Add(change.Groups["change"].Value);
        }
        else if (Resource().IsMatch(text))
        {
            Current = text;
        }
    }

    // "+ 41 created", "2 unchanged"
    [GeneratedRegex(@"^[^\w\s]{0,2}\s*(?<change>[0-9]+ [a-z][a-z -]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Change();

    // A sign, a type with a colon, a name.
    [GeneratedRegex(@"^(?:\S{1,3}\s+)?[a-z][\w.-]*:\S+\s+\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Resource();
}
