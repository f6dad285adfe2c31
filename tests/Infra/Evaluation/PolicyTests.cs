namespace TodoStack.Infra.Tests.Evaluation;

/// <summary>The whole policy over every stack and every interesting variant, the chart's objects among them.</summary>
[Collection(StackCollection.Name)]
public sealed class PolicyTests
{
    public static TheoryData<string> Names => [.. Stacks.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_stack_keeps_every_rule(string name)
    {
        var report = await (await Stacks.All[name].EvaluateAsync()).ReportAsync();

        Assert.True(report.Passed, string.Join('\n', report.Violations));
        Assert.True(report.RuleCount > 100 && report.ObjectCount > 30, $"{report.RuleCount} rules, {report.ObjectCount} objects");
    }
}
