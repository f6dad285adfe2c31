using TodoStack.LocalTarget.Ports;
using TodoStack.Verification;

namespace TodoStack.Cli.Tests.Verification;

public sealed class VerifierTests
{
    [Fact]
    public async Task A_service_that_is_not_there_fails_each_group_once_and_names_a_cure()
    {
        var nowhere = new Uri($"http://127.0.0.1:{PortPicker.AnyFree()}");
        var results = new List<StepResult>();

        await foreach (var result in new Verifier(new VerificationTargets(nowhere, nowhere, nowhere)).RunAsync())
        {
            results.Add(result);
        }

        Assert.DoesNotContain(results, result => result.Outcome == StepOutcome.Passed);
        var failed = results.Where(result => result.Outcome == StepOutcome.Failed).ToList();
        Assert.Equal(failed.Count, failed.DistinctBy(result => result.Group).Count());
        Assert.All(failed, result => Assert.Contains("todo status", result.Problem!.Cure, StringComparison.Ordinal));
        Assert.All(
            results.Where(result => result.Group == "tasks"),
            result => Assert.Equal((StepOutcome.Skipped, "not tried, since 'sign-up' failed"), (result.Outcome, result.Problem!.Seen)));
    }
}
