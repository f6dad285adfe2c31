using System.Diagnostics;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Tests.Processes;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void This_process_is_known_and_alive()
    {
        Assert.Equal(ProcessIdentity.Of(Environment.ProcessId), ProcessIdentity.Current);
        Assert.True(ProcessIdentity.Current.IsAlive);
    }

    [Fact]
    public void An_id_that_passed_to_another_process_is_neither_alive_nor_killed()
    {
        using var other = Process.Start("sleep", "60");
        try
        {
            var earlier = new ProcessIdentity(other.Id, "an earlier start");

            Assert.False(earlier.IsAlive);
            earlier.Send(UnixSignal.Kill);
            Assert.False(other.WaitForExit(TimeSpan.FromMilliseconds(200)));
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task A_process_that_is_killed_is_gone()
    {
        using var process = Process.Start("sleep", "60");
        var identity = ProcessIdentity.Of(process.Id);

        identity!.Send(UnixSignal.Kill);

        Assert.True(await identity.WaitForExitAsync(TimeSpan.FromSeconds(10)));
        Assert.Null(ProcessIdentity.Of(process.Id));
    }

    [Fact]
    public async Task Waiting_for_a_process_that_goes_on_ends_at_the_limit()
    {
        Assert.False(await ProcessIdentity.Current.WaitForExitAsync(TimeSpan.FromMilliseconds(60)));
    }

    [Fact]
    public void A_detached_process_keeps_its_id_and_has_a_session_of_its_own()
    {
        using var folder = new TemporaryFolder();
        var log = folder.File("log");
        using var process = DetachedProcess.Start(["/bin/sh", "-c", "echo $$; ps -o sid= -p $$; exec sleep 60"], log, folder.Path, environment: null);
        try
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(log) && File.ReadAllLines(log).Length == 2, TimeSpan.FromSeconds(10)));
            Assert.All(File.ReadAllLines(log), line => Assert.Equal(process.Id, int.Parse(line, System.Globalization.CultureInfo.InvariantCulture)));
        }
        finally
        {
            process.Kill();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-5)]
    public void No_signal_ever_goes_to_a_group_or_to_the_first_process(int id) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Unix.Send(id, UnixSignal.Terminate));
}
