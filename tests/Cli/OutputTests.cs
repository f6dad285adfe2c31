using TodoStack.Cli.Output;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;
using TodoStack.Verification;

namespace TodoStack.Cli.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly StringWriter _standard = new();
    private readonly StringWriter _error = new();
    private readonly CliOutput _output;

    public OutputTests() => _output = new CliOutput(_standard, _error, terminal: null);

    public void Dispose()
    {
        _standard.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Outside_a_terminal_each_step_is_a_plain_line()
    {
        await _output.Reporter(json: false).StepAsync("Migrating", step =>
        {
            step.Outcome("2 applied");
            return Task.CompletedTask;
        });

        Assert.Matches(@"^ok    Migrating \(2 applied, \d+ ms\)\n$", _standard.ToString());
    }

    [Fact]
    public async Task A_step_that_fails_says_so()
    {
        await Assert.ThrowsAsync<LocalTargetException>(() => _output.Reporter(json: false).StepAsync(
            "Migrating", Task<bool> (_) => throw new LocalTargetException("no")));

        Assert.StartsWith("FAIL  Migrating", _standard.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void With_JSON_nothing_but_the_result_goes_to_standard_output()
    {
        _output.Reporter(json: true).Info("on my way");

        Assert.Empty(_standard.ToString());
        Assert.Contains("on my way", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_aligned_and_without_markup()
    {
        _output.Table(["NAME", "STATE"], [["a", "[green]ready[/]"], ["longer", "x"]]);

        Assert.Equal("NAME    STATE\na       ready\nlonger  x\n", _standard.ToString());
    }

    [Fact]
    public void A_failed_check_says_what_was_expected_and_seen_and_what_to_do()
    {
        VerificationOutput.Write(_output, new StepResult(
            "tasks", "read [one]", StepOutcome.Failed, TimeSpan.FromMilliseconds(12), new Problem("200", "500", "Look at the log.")));

        Assert.Equal(
            "FAILED  tasks: read [one] (12 ms)\n    expected: 200\n    seen:     500\n    to do:    Look at the log.\n", _standard.ToString());
    }

    [Theory]
    [InlineData(0.004, "4 ms")]
    [InlineData(1.26, "1.3 s")]
    [InlineData(61, "1 min 1 s")]
    [InlineData(7260, "2 h 1 min")]
    [InlineData(90000, "1 d 1 h")]
    public void Durations_are_short(double seconds, string text) => Assert.Equal(text, Durations.Short(TimeSpan.FromSeconds(seconds)));
}
