using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;
using TodoStack.TestSupport;

namespace TodoStack.Cli.Tests.Stack;

public sealed class LocalStateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string StateFile => _folder.File("state.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_state_comes_back_as_it_was_saved()
    {
        var state = new LocalState(
            DateTimeOffset.UtcNow,
            Detached: true,
            ProcessIdentity.Current,
            new DatabaseState("/data", "127.0.0.1", 5432, "todostack", ProcessIdentity.Current, Restarts: 2),
            [new ServiceState("backend", 8000, "0.1.0", ProcessIdentity.Current, Restarts: 1)]);

        state.Save(StateFile);

        var loaded = LocalState.Load(StateFile)!;
        Assert.Equal(state with { Services = loaded.Services }, loaded);
        Assert.Equal(state.Services, loaded.Services);
        Assert.True(loaded.Supervisor!.IsAlive);
    }

    [Fact]
    public void No_file_is_no_stack() => Assert.Null(LocalState.Load(StateFile));

    [Fact]
    public void A_broken_file_is_told_with_what_to_do()
    {
        File.WriteAllText(StateFile, "{");

        var error = Assert.Throws<LocalTargetException>(() => LocalState.Load(StateFile));
        Assert.Contains("remove it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_leaves_alone_a_process_that_got_the_id_of_one_of_ours()
    {
        using var stranger = System.Diagnostics.Process.Start("sleep", "60");
        try
        {
            var stale = new ProcessIdentity(stranger.Id, "an earlier start");
            var state = new LocalState(
                DateTimeOffset.UtcNow,
                Detached: true,
                stale,
                new DatabaseState("/data", "127.0.0.1", 5432, "todostack", stale, Restarts: 0),
                [new ServiceState("backend", 8000, "0.1.0", stale, Restarts: 0)]);

            await StackStopper.StopAsync(state, new RecordingReporter(), CancellationToken.None);

            Assert.False(stranger.HasExited);
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task What_ignores_the_request_to_stop_is_killed_when_there_is_no_time_left()
    {
        var log = _folder.File("log");
        using var stubborn = DetachedProcess.Start(
            ["/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done"], log, _folder.Path, environment: null);
        await Eventually.Async(() => File.Exists(log) && File.ReadAllText(log).Length > 0, "the process ignores SIGTERM");
        var identity = ProcessIdentity.Of(stubborn.Id)!;
        var state = new LocalState(
            DateTimeOffset.UtcNow, Detached: false, Supervisor: null, Database: null, [new ServiceState("backend", 8000, "", identity, 0)]);
        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await StackStopper.StopAsync(state, new RecordingReporter(), hurry.Token);

        Assert.False(identity.IsAlive);
    }
}
