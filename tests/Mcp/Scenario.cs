using System.Text.RegularExpressions;
using TodoStack.TestSupport;

namespace TodoStack.Mcp.Tests;

/// <summary>A row of <c>docs/mcp-conformance.md</c>: what a scenario of the suite is run against, or why not.</summary>
/// <param name="Revision">The protocol's revision that it tests, or <c>extension</c>.</param>
/// <param name="Name">The suite's name for it.</param>
/// <param name="RunsAgainst"><c>product</c>, <c>suite tools</c>, or <c>-</c> where it does not apply.</param>
/// <param name="Reason">Why it does not apply, or what should be known.</param>
internal sealed partial record Scenario(string Revision, string Name, string RunsAgainst, string Reason)
{
    public const string Product = "product";
    public const string SuiteTools = "suite tools";
    public const string Nothing = "-";

    public static IReadOnlyList<Scenario> All { get; } =
        [.. Row().Matches(Repository.Read("docs/mcp-conformance.md"))
            .Select(row => new Scenario(row.Groups["revision"].Value, row.Groups["name"].Value, row.Groups["against"].Value, row.Groups["reason"].Value.Trim()))];

    public bool Applies => RunsAgainst != Nothing;

    [GeneratedRegex(@"^\| (?<revision>[0-9-]{10}|extension) \| `(?<name>[^`]+)` \| (?<against>[^|]+?) \|(?<reason>[^|]*)\|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
