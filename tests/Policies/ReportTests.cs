namespace TodoStack.Policies.Tests;

public sealed class ReportTests
{
    [Fact]
    public void Rules_have_distinct_ids() =>
        Assert.Equal(RuleSet.All.Count, RuleSet.All.Select(rule => rule.Id).Distinct().Count());
}
