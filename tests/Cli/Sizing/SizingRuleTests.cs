using System.Globalization;
using TodoStack.Cli.Sizing;

namespace TodoStack.Cli.Tests.Sizing;

public sealed class SizingRuleTests
{
    private const decimal Mebi = 1024m * 1024m;

    private static readonly ContainerResources Backend = new("backend", 2, new(0.250m, 256 * Mebi), new(0.500m, 512 * Mebi), 0.7m, WasOutOfMemory: false);
    private static readonly ContainerResources Web = new("frontend-web", 2, new(0.100m, 128 * Mebi), new(0.200m, 256 * Mebi), 0.7m, WasOutOfMemory: false);
    private static readonly ContainerResources Database = new("postgresql", 1, new(0.250m, 512 * Mebi), new(0.250m, 512 * Mebi), null, WasOutOfMemory: false);

    [Fact]
    public void Percentiles_are_figures_that_were_seen()
    {
        var seen = Distribution.Of(Enumerable.Range(1, 20).Select(number => (decimal)number));

        Assert.Equal(new Distribution(10, 19, 20), seen);
        Assert.Equal(new Distribution(7, 7, 7), Distribution.Of([7m]));
    }

    /// <summary>
    /// Cpu: P95 190m / 0.7 = 271.4m, up to tens 280m; limit 2 x 280m = 560m, up to fifties 600m.
    /// Memory: P95 119 Mi x 1.15 = 136.9 Mi, up to sixteens 144 Mi; limit 120 Mi x 1.5 = 180 Mi, up to thirty-twos 192 Mi.
    /// </summary>
    [Fact]
    public void An_autoscaled_service_has_room_below_its_autoscalers_target()
    {
        var (requests, limits) = SizingRule.Of(Backend, Steps(0.010m), Steps(1 * Mebi, from: 100 * Mebi), mayLower: true);

        Assert.Equal(new Amounts(0.280m, 144 * Mebi), requests);
        Assert.Equal(new Amounts(0.600m, 192 * Mebi), limits);
    }

    /// <summary>Cpu: P95 190m x 1.15 = 218.5m, up to tens 220m; limit 2 x 220m = 440m, up to fifties 450m, which is 10 % below the 500m that it has.</summary>
    [Fact]
    public void Without_an_autoscaler_a_margin_is_added()
    {
        var (requests, limits) = SizingRule.Of(Backend with { CpuTarget = null }, Steps(0.010m), Steps(1 * Mebi, from: 100 * Mebi), mayLower: true);

        Assert.Equal(0.220m, requests.Cpu);
        Assert.Equal(0.500m, limits.Cpu);
    }

    [Fact]
    public void What_was_seen_for_a_short_time_raises_but_lowers_nothing()
    {
        var (requests, limits) = SizingRule.Of(Backend, Steps(0.010m), Steps(1 * Mebi, from: 100 * Mebi), mayLower: false);

        Assert.Equal(new Amounts(0.280m, 256 * Mebi), requests);
        Assert.Equal(new Amounts(0.600m, 512 * Mebi), limits);
    }

    /// <summary>P95 72m / 0.7 = 102.9m, up to tens 110m, 10 % above what it has.</summary>
    [Fact]
    public void A_difference_that_is_not_worth_a_rollout_is_left()
    {
        var (requests, _) = SizingRule.Of(Web, new(0.05m, 0.072m, 0.08m), new(80 * Mebi, 104 * Mebi, 110 * Mebi), mayLower: true);

        Assert.Equal(Web.Requests, requests);
    }

    [Fact]
    public void A_service_that_rests_keeps_what_it_takes_to_start()
    {
        var (requests, limits) = SizingRule.Of(Web, new(0.001m, 0.001m, 0.002m), new(20 * Mebi, 20 * Mebi, 20 * Mebi), mayLower: true);

        Assert.Equal(new Amounts(0.050m, 64 * Mebi), requests);
        Assert.Equal(new Amounts(0.200m, 128 * Mebi), limits);
    }

    /// <summary>It wanted more than its 256 Mi: 256 Mi x 1.5.</summary>
    [Fact]
    public void A_container_that_was_killed_for_its_memory_gets_more_than_it_had()
    {
        var (_, limits) = SizingRule.Of(Web with { WasOutOfMemory = true }, new(0.05m, 0.07m, 0.07m), new(90 * Mebi, 100 * Mebi, 110 * Mebi), mayLower: false);

        Assert.Equal(384 * Mebi, limits.Memory);
    }

    /// <summary>Cpu: 130m x 1.15 = 149.5m, up to fifties 150m. Memory: 200 Mi x 1.5 = 300 Mi, up to sixty-fours 320 Mi.</summary>
    [Fact]
    public void The_database_stays_guaranteed()
    {
        var (requests, limits) = SizingRule.Of(Database, new(0.020m, 0.100m, 0.130m), new(150 * Mebi, 180 * Mebi, 200 * Mebi), mayLower: true);

        Assert.Equal(new Amounts(0.150m, 320 * Mebi), requests);
        Assert.Equal(requests, limits);
    }

    [Theory]
    [InlineData(20, 10, true)]
    [InlineData(19, 10, false)]
    [InlineData(20, 9, false)]
    public void Enough_is_a_number_of_samples_over_a_time(int samples, int minutes, bool isEnough)
    {
        var start = DateTimeOffset.Parse("2026-11-21T12:00:00Z", CultureInfo.InvariantCulture);
        var seen = Enumerable.Range(0, samples)
            .Select(number => new UsageSample(start.AddMinutes((double)minutes * number / (samples - 1)), "pod", "backend", 0.1m, 100 * Mebi)).ToList();

        var advice = Assert.Single(Advice.Of(new UsageRecording("dev", seen, [Backend])).Containers);

        Assert.Equal(isEnough, advice.IsEnough);
    }

    /// <summary>One step, two steps, up to twenty: the median is ten of them, the 95th percentile nineteen.</summary>
    private static Distribution Steps(decimal step, decimal from = 0) => Distribution.Of(Enumerable.Range(1, 20).Select(number => from + (number * step)));
}
