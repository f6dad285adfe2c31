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
    public async Task A_part_is_counted_beside_the_application_at_rest()
    {
        var alone = await BudgetAsync(Stacks.Dev);
        var both = alone with { Parts = [Part, Part with { Workloads = [new("large", 1, new(ResourceAmounts.Of("1500m", "1Gi"), ResourceAmounts.Of("2", "1Gi")))] }] };

        // Two backends of 250m, four frontends of 100m, the database of 250m, and one backend more.
        Assert.Equal(ResourceAmounts.Of("1400m", "1792Mi"), alone.AtRest);
        Assert.Equal(ResourceAmounts.Of("600m", "768Mi"), Part.Requests);
        Assert.Equal(ResourceAmounts.Of("3500m", "3584Mi"), both.WithParts);
        // The application at its most has more memory, all at rest has more of the processor.
        Assert.Equal(ResourceAmounts.Of("3000m", "3648Mi"), alone.Requests);
        Assert.Equal(ResourceAmounts.Of("3500m", "3648Mi"), both.Requests);
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
        var budget = await BudgetAsync(Stacks.Dev);
        var there = ResourceAmounts.Of("3600m", "8Gi");

        Assert.Equal(3, budget.FittingReplicas(there));
        Assert.True(budget.WithAtMost(3).Requests.Plus(ClusterBudget.System).Cpu <= there.Cpu);
        Assert.True(budget.WithAtMost(4).Requests.Plus(ClusterBudget.System).Cpu > there.Cpu);
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
        var large = Part with { Name = "other", Workloads = [new("large", 1, new(ResourceAmounts.Of("2", "1Gi"), ResourceAmounts.Of("2", "1Gi")))] };
        var budget = await BudgetAsync(Stacks.Dev) with { Parts = [Part, large] };

        Assert.Equal(
            "lower minReplicas and requests of the services; or switch off edge (600m, 768Mi) or other (2000m, 1024Mi)",
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
