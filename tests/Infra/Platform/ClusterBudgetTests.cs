using TodoStack.Infra.Rendering;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Tests.Platform;

/// <summary>What everything asks for together, and what a person is told when a cluster has less.</summary>
[Collection(StackCollection.Name)]
public sealed class ClusterBudgetTests
{
    private static readonly ResourceSettings Small = new(ResourceAmounts.Of("200m", "256Mi"), ResourceAmounts.Of("1", "512Mi"));

    private static readonly PlatformPart Part = new("edge", "edge", [new("proxy", 2, Small), new("controller", 1, Small, Surge: 0)]);

    [Fact]
    public async Task A_part_is_counted_on_top_of_the_application()
    {
        var alone = await BudgetAsync(Stacks.Dev);
        var both = alone with { Parts = [Part] };

        Assert.Equal(ResourceAmounts.Of("600m", "768Mi"), Part.Requests);
        Assert.Equal(alone.Requests.Plus(Part.Requests), both.Requests);
    }

    [Fact]
    public void A_part_s_namespace_has_room_for_a_rollout_and_for_jobs()
    {
        // Four pods of 200m and three jobs of 50m; the largest container is one of the part's.
        Assert.Equal(7, Part.Room.Pods);
        Assert.Equal(ResourceAmounts.Of("950m", "1216Mi"), Part.Room.Requests);
        Assert.Equal(ResourceAmounts.Of("4300m", "2432Mi"), Part.Room.Limits);
        Assert.Equal(ResourceAmounts.Of("1", "512Mi"), Part.Room.Largest);
    }

    [Fact]
    public async Task The_most_replicas_that_fit_are_found()
    {
        var budget = await BudgetAsync(Stacks.Dev) with { Parts = [Part] };
        var there = ResourceAmounts.Of("4", "8Gi");

        Assert.Equal(2, budget.FittingReplicas(there));
        Assert.True(budget.WithAtMost(2).Requests.Plus(ClusterBudget.System).Cpu <= there.Cpu);
        Assert.True(budget.WithAtMost(3).Requests.Plus(ClusterBudget.System).Cpu > there.Cpu);
        Assert.Null(budget.FittingReplicas(ResourceAmounts.Of("3", "8Gi")));
    }

    [Fact]
    public async Task Who_has_no_room_is_told_what_would_fit()
    {
        var e = await Assert.ThrowsAsync<InvalidSettingsException>(Stacks.Dev.Set("cluster.cpu", "\"3500m\"").EvaluateAsync);

        Assert.Equal(
            "is 3500m, but the workloads at their most ask for 3000m and Kubernetes itself for 1: 4000m of cores. "
            + "Give the cluster more, or lower maxReplicas of each service to 2.",
            Assert.Single(e.Mistakes).Text);
    }

    [Fact]
    public async Task Who_has_switched_something_on_is_told_what_it_takes()
    {
        var budget = await BudgetAsync(Stacks.Dev) with { Parts = [Part, Part with { Name = "other" }] };

        Assert.Equal(
            "lower minReplicas and requests of the services; or switch off edge (600m, 768Mi) or other (600m, 768Mi)",
            budget.Cure(ResourceAmounts.Of("4", "8Gi")));
    }

    internal static async Task<ClusterBudget> BudgetAsync(StackInput input)
    {
        ClusterBudget? budget = null;
        await StackRecorder.RecordAsync(input, options =>
        {
            budget = StackSettings.Load().Budget;
            return new Pulumi.Stack(options);
        });
        return budget!;
    }
}
