namespace TodoStack.Policies.Tests;

public sealed class RuleTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (var (rule, mistake, _) in RuleCases.All)
            {
                cases.Add(rule, mistake);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Exactly_one_rule_finds_a_mistake(string rule, string mistake)
    {
        var change = RuleCases.All.Single(one => one.Rule == rule && one.Mistake == mistake).Change;

        var violations = PolicyReport.Evaluate(change(new GoodStack()).Objects).Violations;

        Assert.Equal(
            [rule],
            violations.Select(finding => finding.Rule.Id).Distinct().DefaultIfEmpty("nothing found"));
        Assert.All(violations, finding => Assert.False(string.IsNullOrWhiteSpace(finding.Path) || finding.Message.Length < 12));
    }

    [Fact]
    public void Every_rule_has_a_case() =>
        Assert.Empty(RuleSet.All.Select(rule => rule.Id).Except(RuleCases.All.Select(one => one.Rule)));

    [Fact]
    public void Every_rule_says_what_and_why_and_where_it_comes_from() => Assert.All(RuleSet.All, rule =>
    {
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", rule.Id);
        Assert.False(string.IsNullOrWhiteSpace(rule.Title));
        Assert.DoesNotMatch(@"\.$", rule.Title);
        Assert.Matches(@"^[A-Z`$].*\.$", rule.Reason);
        Assert.NotEmpty(rule.Sources);
        Assert.All(rule.Sources, source => Assert.True(source is { IsAbsoluteUri: true, Scheme: "https" } || source.ToString() == "docs/policies.md"));
    });

    [Fact]
    public void Rules_have_distinct_ids() =>
        Assert.Equal(RuleSet.All.Count, RuleSet.All.Select(rule => rule.Id).Distinct().Count());
}
