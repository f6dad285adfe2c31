namespace TodoStack.Mcp.Tests;

/// <summary>Every scenario of the suite that applies passes, and why the others do not apply is written down.</summary>
[Collection(nameof(McpFixture))]
public sealed class ConformanceTests(McpFixture servers)
{
    private static readonly string[] Targets = [Scenario.Product, Scenario.SuiteTools, Scenario.Nothing];

    public static TheoryData<string, string> Applying() => Data(scenario => scenario.Applies);

    public static TheoryData<string, string> Others() => Data(scenario => !scenario.Applies && scenario.Revision != "extension");

    [Theory]
    [MemberData(nameof(Applying))]
    public async Task A_scenario_that_applies_passes(string revision, string name)
    {
        var scenario = Scenario.All.Single(one => one.Revision == revision && one.Name == name);
        var server = scenario.RunsAgainst == Scenario.Product ? servers.Product : servers.WithSuiteTools;
        var problems = new List<string>();
        foreach (var suite in ConformanceSuite.All.Where(suite => suite.Revisions.Contains(revision)))
        {
            if ((await suite.RunAsync(server.Address, revision)).TryGetValue(name, out var problem))
            {
                problems.Add(problem.Length == 0 ? "" : $"{suite.Package}: {problem}");
            }
        }

        Assert.NotEmpty(problems);
        Assert.All(problems, Assert.Empty);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task A_scenario_that_is_said_not_to_apply_would_not_pass(string revision, string name)
    {
        foreach (var suite in ConformanceSuite.All.Where(suite => suite.Revisions.Contains(revision)))
        {
            if ((await suite.RunAsync(servers.Product.Address, revision)).TryGetValue(name, out var problem))
            {
                Assert.NotEmpty(problem);
            }
        }
    }

    [Fact]
    public async Task Each_scenario_that_the_suite_offers_has_its_row_and_no_other_has()
    {
        var offered = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var suite in ConformanceSuite.All)
        {
            foreach (var (name, revisions) in await suite.ListAsync())
            {
                offered.UnionWith(revisions.Where(revision => suite.Revisions.Contains(revision) || revision == "extension").Select(revision => $"{revision} {name}"));
            }
        }

        Assert.Equal(offered, new SortedSet<string>(Scenario.All.Select(one => $"{one.Revision} {one.Name}"), StringComparer.Ordinal));
    }

    [Fact]
    public void Each_row_says_what_it_runs_against_or_why_not() => Assert.All(Scenario.All, scenario =>
    {
        Assert.Contains(scenario.RunsAgainst, Targets);
        Assert.True(scenario.Applies || scenario.Reason.Length > 0, scenario.Name);
    });

    private static TheoryData<string, string> Data(Func<Scenario, bool> which)
    {
        var data = new TheoryData<string, string>();
        foreach (var scenario in Scenario.All.Where(which))
        {
            data.Add(scenario.Revision, scenario.Name);
        }

        return data;
    }
}

[CollectionDefinition(nameof(McpFixture))]
public sealed class McpServers : ICollectionFixture<McpFixture>;
