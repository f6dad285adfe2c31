using System.Text;
using System.Text.RegularExpressions;

namespace TodoStack.Policies.Tests;

/// <summary>
/// docs/policies.md holds a table of all rules. <c>TODO_UPDATE_DOCS=1 dotnet test tests/Policies</c> writes it anew.
/// </summary>
public sealed partial class DocumentationTests
{
    private const string Begin = "<!-- rules: begin -->\n";
    private const string End = "<!-- rules: end -->\n";

    private static readonly string File = Path.Combine(Root(), "docs", "policies.md");

    [Fact]
    public void The_table_of_rules_is_that_of_the_code()
    {
        var text = System.IO.File.ReadAllText(File);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end > begin);

        if (Environment.GetEnvironmentVariable("TODO_UPDATE_DOCS") == "1")
        {
            System.IO.File.WriteAllText(File, text[..begin] + Table() + text[end..]);
            return;
        }

        Assert.Equal(Table(), text[begin..end]);
    }

    [Fact]
    public void Every_rule_that_the_text_names_exists()
    {
        var text = System.IO.File.ReadAllText(File);
        var prose = text[..text.IndexOf(Begin, StringComparison.Ordinal)] + text[text.IndexOf(End, StringComparison.Ordinal)..];

        var named = CoverageRow().Matches(prose)
            .SelectMany(row => RuleName().Matches(row.Groups["rules"].Value).Select(match => match.Groups[1].Value)).ToList();

        Assert.True(named.Count > 100);
        Assert.Empty(named.Where(id => RuleSet.Find(id) is null).Distinct());
    }

    [Theory]
    [InlineData("kube-score", 39)]
    [InlineData("Polaris", 44)]
    public void Every_check_of_a_public_list_has_its_row(string list, int checks)
    {
        var text = System.IO.File.ReadAllText(File);
        var begin = text.IndexOf($"### {list}", StringComparison.Ordinal);
        var section = text[begin..text.IndexOf("\n#", begin + 1, StringComparison.Ordinal)];

        Assert.Equal(checks, CoverageRow().Matches(section).Sum(row => RuleName().Count(row.Groups["checks"].Value)));
    }

    private static string Table()
    {
        StringBuilder table = new();
        foreach (var (family, rules) in RuleSet.Families)
        {
            table.Append("\n### ").Append(family).Append("\n\n| rule | what holds | what goes wrong otherwise | source |\n| --- | --- | --- | --- |\n");
            foreach (var rule in rules)
            {
                table.Append("| `").Append(rule.Id).Append("` | ").Append(rule.Title).Append(" | ").Append(rule.Reason).Append(" | ")
                    .AppendJoin(", ", rule.Sources.Select(Link)).Append(" |\n");
            }
        }

        return table.Append('\n').ToString();
    }

    private static string Link(Uri source) => source.ToString() switch
    {
        "docs/policies.md" => "ours",
        var uri => $"[{Name(uri)}]({uri})",
    };

    private static string Name(string uri) => uri switch
    {
        _ when uri.Contains("kube-score", StringComparison.Ordinal) => "kube-score",
        _ when uri.Contains("polaris", StringComparison.Ordinal) => "Polaris",
        _ when uri.Contains("media.defense.gov", StringComparison.Ordinal) => "NSA/CISA",
        _ when uri.Contains("pod-security-standards", StringComparison.Ordinal) => "Pod Security Standards",
        _ when uri.Contains("gateway-api", StringComparison.Ordinal) => "Gateway API",
        _ when uri.Contains("helm.sh", StringComparison.Ordinal) => "Helm",
        _ when uri.Contains("prometheus-operator", StringComparison.Ordinal) => "Prometheus Operator",
        _ => "Kubernetes",
    };

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!System.IO.File.Exists(Path.Combine(folder, "TodoStack.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return folder;
    }

    // | what the list calls it | our rules |
    [GeneratedRegex(@"^\| (?<checks>[^|]*`[^|]*|[^|`]*) \| (?<rules>[^|]*`[^|]*) \|", RegexOptions.Multiline)]
    private static partial Regex CoverageRow();

    [GeneratedRegex("`([A-Za-z0-9-]+)`")]
    private static partial Regex RuleName();
}
