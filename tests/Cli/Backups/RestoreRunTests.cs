using TodoStack.Cli.Backups;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Tests.Cluster;

namespace TodoStack.Cli.Tests.Backups;

/// <summary>Whatever happens on the way, the backend comes back and the message says how things are.</summary>
public sealed class RestoreRunTests : IDisposable
{
    private const string Back = "scale deployment/todo-app-backend --replicas=3";

    private static readonly Dump Wanted = Dump.Parse("todo-20251231T000000Z.dump 10")!;

    private readonly FakeCluster _cluster = new FakeCluster().WithBackups();
    private readonly Interruption _interruption = new(CancellationToken.None);
    private readonly RecordingReporter _reporter = new();
    private int _migrations;

    public void Dispose()
    {
        _interruption.Dispose();
        _cluster.Dispose();
    }

    [Fact]
    public async Task The_backend_stops_all_is_backed_up_restored_and_migrated_and_the_backend_comes_back()
    {
        WithGoodBackup().WithBackend(3, least: 2).WithJob("database-restore-now-*", true, "restore: restored");

        var before = await RunAsync();

        Assert.Equal("todo-20260101T000000Z.dump", before!.Name);
        Assert.Equal(1, _migrations);
        _cluster.Program.AssertOrder(
            "--replicas=0",
            "wait --for=delete pod --selector app.kubernetes.io/name=backend",
            "get job database-backup-now-",
            "get job database-restore-now-",
            Back,
            "rollout status deployment/todo-app-backend");
        // The backup must not remove the dump that is about to be restored.
        Assert.Contains("""{"name":"BACKUP_SPARE","value":"todo-20251231T000000Z.dump"}""", _cluster.Program.Inputs[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_backup_there_is_none()
    {
        _cluster.WithBackend(3, least: 2).WithJob("database-restore-now-*", true, "restore: restored");

        Assert.Null(await RunAsync(backUpFirst: false));
        Assert.DoesNotContain(_cluster.Program.Calls, call => call.Contains("database-backup-now", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 2, 2)]
    [InlineData(1, 2, 2)]
    [InlineData(4, 2, 4)]
    [InlineData(0, null, 1)]
    public async Task The_backend_comes_back_as_it_was_and_with_the_autoscalers_minimum_at_least(int replicas, int? least, int expected)
    {
        _cluster.WithBackend(replicas, least).WithJob("database-restore-now-*", true, "restore: restored");

        await RunAsync(backUpFirst: false);

        _cluster.Program.AssertOrder("--replicas=0", $"--replicas={expected}");
    }

    [Fact]
    public async Task A_restore_that_fails_brings_the_backend_back_and_tells_the_way_back()
    {
        WithGoodBackup().WithBackend(3, least: 2).WithJob("database-restore-now-*", false, "restore: the switch failed and was taken back");

        var e = await Assert.ThrowsAsync<ClusterException>(() => RunAsync());

        Assert.Contains("taken back", e.Message, StringComparison.Ordinal);
        Assert.Contains("The backend serves what the database holds.", e.Message, StringComparison.Ordinal);
        Assert.Contains("todo restore todo-20260101T000000Z.dump --stack dev", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, _migrations);
        _cluster.Program.AssertOrder("get job database-restore-now-", Back, "rollout status");
    }

    [Fact]
    public async Task Without_a_good_backup_nothing_is_restored()
    {
        _cluster.WithBackend(3, least: 2).WithJob("database-backup-now-*", false, "pg_dump: error");

        var e = await Assert.ThrowsAsync<ClusterException>(() => RunAsync());

        Assert.Contains("Nothing was restored. If what is there now need not be kept, give --no-backup.", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_cluster.Program.Calls, call => call.Contains("get job database-restore", StringComparison.Ordinal));
        _cluster.Program.AssertOrder("--replicas=0", Back);
    }

    [Fact]
    public async Task Ctrl_C_takes_the_restore_away_and_brings_the_backend_back()
    {
        using var source = new CancellationTokenSource();
        using var interruption = new Interruption(source.Token);
        _cluster.WithBackend(3, least: 2).WithEndlessJob("database-restore-now-*", "Running", "restore: switching");
        var run = new RestoreRun(_cluster.Kubectl, new DatabaseJobs(_cluster.Kubectl, new LeapingTime()), MigrateAsync, new CancellingReporter("restore: switching", source));

        var e = await Assert.ThrowsAsync<ClusterException>(() => run.RunAsync(Wanted, backUpFirst: false, interruption));

        Assert.Contains("one transaction", e.Message, StringComparison.Ordinal);
        _cluster.Program.AssertOrder("delete job database-restore-now-", Back, "rollout status");
    }

    [Fact]
    public async Task A_migration_that_fails_puts_back_what_was_there_before()
    {
        WithGoodBackup().WithBackend(3, least: 2).WithJob("database-restore-now-*", true, "restore: restored");

        var e = await Assert.ThrowsAsync<ClusterException>(() => RunAsync(migrate: (_, _) => throw new ClusterException("column is missing")));

        Assert.Contains("column is missing", e.Message, StringComparison.Ordinal);
        Assert.Contains("put back to what it held before", e.Message, StringComparison.Ordinal);
        Assert.Contains("\"value\":\"todo-20260101T000000Z.dump\"", _cluster.Program.Inputs[^1], StringComparison.Ordinal);
        _cluster.Program.AssertOrder("get job database-restore-now-", "get job database-restore-now-", Back);
    }

    [Fact]
    public async Task Without_a_backup_a_migration_that_fails_is_told_with_what_to_do()
    {
        _cluster.WithBackend(3, least: 2).WithJob("database-restore-now-*", true, "restore: restored");

        var e = await Assert.ThrowsAsync<ClusterException>(
            () => RunAsync(backUpFirst: false, migrate: (_, _) => throw new ClusterException("column is missing")));

        Assert.Contains("its schema is older than the backend", e.Message, StringComparison.Ordinal);
        _cluster.Program.AssertOrder(Back);
    }

    [Fact]
    public async Task A_backend_that_cannot_be_started_again_is_told_with_the_command()
    {
        _cluster.Program.Answers("* scale * --replicas=3", error: "connection refused", exitCode: 1);
        _cluster.WithBackend(3, least: 2).WithJob("database-restore-now-*", false, "restore: refused");

        var e = await Assert.ThrowsAsync<ClusterException>(() => RunAsync(backUpFirst: false));

        Assert.Contains("restore: refused", e.Message, StringComparison.Ordinal);
        Assert.Contains("kubectl --context minikube --namespace todo-dev scale deployment/todo-app-backend --replicas 3", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_Ctrl_C_tells_how_to_start_the_backend_by_hand()
    {
        _cluster.WithBackend(3, least: 2);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var backend = await BackendScale.ReadAsync(_cluster.Kubectl, CancellationToken.None);

        var e = await Assert.ThrowsAsync<ClusterException>(() => backend.StartAsync(cancelled.Token));

        Assert.Contains("scale deployment/todo-app-backend --replicas 3", e.Message, StringComparison.Ordinal);
    }

    private FakeCluster WithGoodBackup() =>
        _cluster.WithJob("database-backup-now-*", true, "backup: wrote and verified todo-20260101T000000Z.dump, 20 bytes");

    private Task<Dump?> RunAsync(bool backUpFirst = true, Func<Action<string>, Interruption, Task>? migrate = null) =>
        new RestoreRun(_cluster.Kubectl, new DatabaseJobs(_cluster.Kubectl, new LeapingTime()), migrate ?? MigrateAsync, _reporter)
            .RunAsync(Wanted, backUpFirst, _interruption);

    private Task MigrateAsync(Action<string> line, Interruption interruption)
    {
        _migrations++;
        return Task.CompletedTask;
    }
}
