namespace TodoStack.Policies.Tests;

public sealed class ReportTests
{
    [Fact]
    public void Nothing_is_found_on_a_good_stack() =>
        Assert.Empty(PolicyReport.Evaluate(new GoodStack().Objects).Violations.Select(finding => finding.ToString()));

    [Fact]
    public void Rules_have_distinct_ids() =>
        Assert.Equal(RuleSet.All.Count, RuleSet.All.Select(rule => rule.Id).Distinct().Count());
}
