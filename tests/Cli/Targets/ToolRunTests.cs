using TodoStack.Cli.Targets.Tools;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Tests.Targets;

public sealed class ToolRunTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Outputs_are_apart_and_together()
    {
        _machine.With("tool", "'a b') echo one; echo two >&2; echo \"$EXTRA\"; exit 3;;");

        var answer = await new ToolRun(_machine.Find("tool")!, ["a b"]) { Environment = new Dictionary<string, string> { ["EXTRA"] = "three" } }.RunAsync(CancellationToken.None);

        Assert.Equal((3, "one\nthree\n", "two\n"), (answer.ExitCode, answer.Output, answer.Error));
        Assert.Equal(["one", "three", "two"], answer.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Fact]
    public async Task A_program_that_must_put_things_in_order_gets_one_interrupt_and_the_time_to_do_it()
    {
        _machine.With("tool", "*) trap 'echo interrupted >>\"$0.log\"; ended=1' INT; echo ready; while [ -z \"$ended\" ]; do read -r _ <\"$0.never\"; done; echo in order >>\"$0.log\"; exit 0;;");
        Mkfifo("tool.never");
        using var stop = new CancellationTokenSource();

        // Where interrupts are ignored, as they are by all that nohup starts, this fails and does not hang.
        using var hurry = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ToolRun(_machine.Find("tool")!, [])
        {
            Hurry = hurry.Token,
            Line = _ => stop.Cancel(),
        }.RunAsync(stop.Token));

        Assert.Equal(["interrupted", "in order"], _machine.Lines("tool.log"));
    }

    [Fact]
    public async Task Without_that_it_is_ended_at_once()
    {
        _machine.With("tool", "*) trap 'echo interrupted >>\"$0.log\"' INT; echo ready; read -r _ <\"$0.never\";;");
        Mkfifo("tool.never");
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ToolRun(_machine.Find("tool")!, []) { Line = _ => stop.Cancel() }.RunAsync(stop.Token));

        Assert.Empty(_machine.Lines("tool.log"));
    }

    [Fact]
    public async Task A_program_that_does_not_run_is_an_error()
    {
        var file = _machine.PathOf("broken");
        await File.WriteAllTextAsync(file, "no program");

        await Assert.ThrowsAsync<LocalTargetException>(() => new ToolRun(file, []).RunAsync(CancellationToken.None));
    }

    // Reading it waits for a writer that never comes.
    private void Mkfifo(string name)
    {
        using var process = System.Diagnostics.Process.Start("mkfifo", [_machine.PathOf(name)]);
        process.WaitForExit();
    }
}
