using System.Text.RegularExpressions;
using TodoStack.Infra.Rendering;
using TodoStack.Infra.Settings;
using TodoStack.Infra.Tests.Evaluation;

namespace TodoStack.Infra.Tests.Platform;

/// <summary>Every combination of what can be switched on, on a laptop: it fits, it is evaluated, it keeps the policy, it renders.</summary>
[Collection(StackCollection.Name)]
public sealed partial class CombinationTests
{
    // What a laptop gives to Minikube.
    private static readonly ResourceAmounts Laptop = ResourceAmounts.Of("4", "8Gi");

    private static readonly (string Name, Func<StackInput, StackInput> SwitchOn)[] Options =
    [
        ("edge", input => input.WithEdge()),
        ("observability", input => input.Set("observability.install", "true")),
        ("AI operations", input => input.Set("aiOperations.enabled", "true").Set("assistant.provider", "\"inCluster\"")),
    ];

    public static TheoryData<string> Names => [.. Combinations.Keys];

    private static Dictionary<string, StackInput> Combinations => Enumerable.Range(0, 1 << Options.Length).ToDictionary(Name, Input);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_laptop_has_room_for_it_and_it_keeps_every_rule(string name)
    {
        var needed = (await BudgetAsync(name)).WithParts.Plus(ClusterBudget.System);
        Assert.True(needed.Cpu <= Laptop.Cpu && needed.Memory <= Laptop.Memory, $"{needed}");

        var stack = await Combinations[name].EvaluateAsync();
        var report = await stack.ReportAsync();

        Assert.True(report.Passed, string.Join('\n', report.Violations));
        // A values file for each release, and each namespace bounded.
        Assert.Equal(stack.HelmReleases.Count, StackRenderer.Render(stack).Count(file => file.Path.StartsWith("helm/", StringComparison.Ordinal)));
        Assert.Equal(Kinds(stack, "Namespace"), Kinds(stack, "ResourceQuota"));
    }

    [Fact]
    public async Task The_documentation_has_the_same_table()
    {
        var expected = new List<string>();
        foreach (var name in Combinations.Keys)
        {
            var budget = await BudgetAsync(name);
            var parts = ResourceAmounts.Sum(budget.Parts.Select(part => part.Requests)).Times(1);
            expected.Add($"| {name} | {parts.Cpu} | {parts.Memory} | {budget.WithParts.Cpu} | {budget.WithParts.Memory} |");
        }

        var text = File.ReadAllText(Path.Combine(Stacks.Root, "docs", "platform.md"));
        Assert.Equal(expected, Row().Matches(text).Select(row => row.Value));
    }

    private static string Name(int mask) => mask == 0 ? "nothing" : string.Join(", ", Options.Where((_, at) => (mask & (1 << at)) != 0).Select(option => option.Name));

    private static StackInput Input(int mask) => Options.Where((_, at) => (mask & (1 << at)) != 0).Aggregate(Stacks.Dev, (input, option) => option.SwitchOn(input));

    private static int Kinds(RecordedStack stack, string kind) => stack.KubernetesObjects.Count(body => (string?)body["kind"] == kind);

    private static async Task<ClusterBudget> BudgetAsync(string name)
    {
        ClusterBudget? budget = null;
        await StackRecorder.RecordAsync(Combinations[name], options =>
        {
            budget = StackSettings.Read(new SettingsReader(ConfigurationSource.OfStack())).Budget;
            return new Pulumi.Stack(options);
        });
        return budget!;
    }

    [GeneratedRegex(@"^\| [A-Za-z, ]+ \| \d+m \| \d+Mi \| \d+m \| \d+Mi \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
