using TodoStack.Infra.Rendering;
using TodoStack.Policies;

namespace TodoStack.Infra.Tests.Evaluation;

/// <summary>The whole policy over everything that the program describes itself.</summary>
[Collection(StackCollection.Name)]
public sealed class PolicyTests
{
    public static TheoryData<string> Names => [.. Stacks.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_stack_keeps_every_rule(string name)
    {
        var report = Report(await Stacks.All[name].EvaluateAsync());

        Assert.True(report.Passed, string.Join('\n', report.Violations));
    }

    internal static PolicyReport Report(RecordedStack stack) => PolicyReport.Evaluate(new ObjectSet(
        stack.KubernetesObjects.Select(body => new KubernetesObject(body, "stack"))));
}
