using Pulumi;
using static TodoStack.PulumiSdk.Tests.Evaluation;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>Whatever goes wrong in a program ends its evaluation with an exception that says what it was.</summary>
public class FailureTests
{
    [Fact]
    public async Task An_exception_in_apply_surfaces_even_where_nobody_looks()
    {
        var message = await FailureAsync(() => Output.Create(1).Apply(Broken));
        Assert.Contains("failed with an unhandled exception", message, StringComparison.Ordinal);
        Assert.Contains("broken", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_that_passes_through_many_outputs_is_one()
    {
        var message = await FailureAsync(() =>
        {
            var output = Output.Create(1).Apply(Broken);
            _ = output.Apply(number => number + 1);
            _ = Output.Tuple(output, Output.Format($"{output}"));
            _ = new Thing("thing", new ThingArgs { Number = 1 });
        });
        Assert.Contains("broken", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_exception_is_told_as_it_is()
    {
        Assert.Equal("told", await FailureAsync(() => throw new RunException("told")));
        Assert.Equal("told", await FailureAsync(() => Output.Create(1).Apply(Told)));
    }

    [Fact]
    public async Task A_resource_exception_can_hide_where_it_was_thrown()
    {
        Assert.Equal("told", await FailureAsync(() => throw new ResourceException("told", null, hideStack: true)));
        var open = await FailureAsync(() => throw new ResourceException("told", null));
        Assert.Contains("told", open, StringComparison.Ordinal);
        Assert.Contains(nameof(FailureTests), open, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_fails_fails_the_evaluation_and_the_resource_s_outputs()
    {
        var mocks = new RecordingMocks { Answer = args => args.Name == "bad" ? throw new InvalidOperationException("no such thing") : (args.Name, args.Inputs) };
        Exception? seen = null;
        var exception = await Record.ExceptionAsync(() => Deployment.TestAsync(mocks, Update, async () =>
        {
            var bad = new Thing("bad");
            seen = await Record.ExceptionAsync(() => bad.Text.ValueAsync());
        }));
        Assert.Equal("no such thing", Assert.IsType<InvalidOperationException>(seen).Message);
        Assert.Contains("no such thing", Assert.IsType<RunException>(exception).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logged_error_fails_the_evaluation()
    {
        Assert.Equal("logged", await FailureAsync(() => Log.Error("logged")));
        await UpdateAsync(() =>
        {
            Log.Debug("d");
            Log.Info("i");
            Log.Warn("w");
        });
        var both = await Assert.ThrowsAsync<AggregateException>(() => UpdateAsync(() =>
        {
            Log.Error("first");
            Log.Error("second");
        }));
        Assert.Equal(["first", "second"], both.InnerExceptions.Select(inner => Assert.IsType<RunException>(inner).Message).Order());
    }

    private static int Broken(int number) => throw new InvalidOperationException("broken");

    private static int Told(int number) => throw new RunException("told");
}
