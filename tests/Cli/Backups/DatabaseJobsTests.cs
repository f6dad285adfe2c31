using System.Text.Json.Nodes;
using TodoStack.Cli.Backups;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Tests.Cluster;

namespace TodoStack.Cli.Tests.Backups;

public sealed class DatabaseJobsTests : IDisposable
{
    private readonly FakeCluster _cluster = new FakeCluster().WithBackups();
    private readonly Interruption _interruption = new(CancellationToken.None);
    private readonly List<string> _lines = [];
    private readonly DatabaseJobs _jobs;

    public DatabaseJobsTests() => _jobs = new DatabaseJobs(_cluster.Kubectl, new LeapingTime());

    public void Dispose()
    {
        _interruption.Dispose();
        _cluster.Dispose();
    }

    [Fact]
    public async Task A_backup_is_a_job_of_the_schedule_whose_log_is_shown_and_names_the_dump()
    {
        _cluster.WithJob("database-backup-now-20260101000000", true, "backup: wrote and verified todo-20260101T031700Z.dump, 2048 bytes", "backup: removed another");

        var dump = await _jobs.BackUpAsync(spare: null, _lines.Add, _interruption);

        Assert.Equal(new Dump("todo-20260101T031700Z.dump", 2048, new DateTimeOffset(2026, 1, 1, 3, 17, 0, TimeSpan.Zero)), dump);
        Assert.Contains("backup: removed another", _lines);
        var job = JsonNode.Parse(Assert.Single(_cluster.Program.Inputs))!;
        Assert.Equal("database-backup-now-20260101000000", (string?)job["metadata"]!["name"]);
        Assert.Equal("database-backup", (string?)job["metadata"]!["ownerReferences"]![0]!["name"]);
        Assert.Empty(Container(job)["env"]!.AsArray());
        Assert.All(_cluster.Program.Calls, call => Assert.StartsWith("--context minikube --namespace todo-dev ", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_that_fails_is_told_with_its_log_and_the_cure()
    {
        _cluster.WithJob("database-backup-now-*", false, "pg_dump: error: no space left on device");

        var e = await Assert.ThrowsAsync<ClusterException>(() => _jobs.BackUpAsync(spare: null, _lines.Add, _interruption));

        Assert.Contains("no space left on device", e.Message, StringComparison.Ordinal);
        Assert.Contains("todostack:backup.storage", e.Message, StringComparison.Ordinal);
        Assert.Contains("backoff limit", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dumps_are_listed_by_a_job_that_counts_as_no_restore_and_leaves_nothing()
    {
        _cluster.WithJob("database-restore-list-*", true, "todo-20260102T000000Z.dump 20", "todo-20260101T000000Z.dump 10", "something else");

        var dumps = await _jobs.ListAsync(_lines.Add, _interruption);

        Assert.Equal([("todo-20260102T000000Z.dump", 20L), ("todo-20260101T000000Z.dump", 10L)], dumps.Select(dump => (dump.Name, dump.Bytes)));
        var job = JsonNode.Parse(Assert.Single(_cluster.Program.Inputs))!;
        Assert.Null(job["metadata"]!["ownerReferences"]);
        Assert.Equal("database-list", (string?)job["metadata"]!["labels"]!["app.kubernetes.io/name"]);
        Assert.Equal(["/bin/sh", "/etc/database/programs/list-dumps.sh"], Container(job)["command"]!.AsArray().Select(word => (string?)word));
        _cluster.Program.AssertOrder("create --filename", "delete job database-restore-list-20260101000000");
    }

    [Fact]
    public async Task A_restore_gets_the_dump_and_its_failure_the_end_of_the_log()
    {
        _cluster.WithJob("database-restore-now-*", false, "restore: the scratch database refused the dump; todo was not touched.");

        var e = await Assert.ThrowsAsync<ClusterException>(() => _jobs.RestoreAsync("todo-20260101T000000Z.dump", _lines.Add, _interruption));

        Assert.Contains("todo was not touched", e.Message, StringComparison.Ordinal);
        Assert.Contains("todo backup --list --stack dev", e.Message, StringComparison.Ordinal);
        var variable = Assert.Single(Container(JsonNode.Parse(Assert.Single(_cluster.Program.Inputs))!)["env"]!.AsArray())!;
        Assert.Equal(("RESTORE_FILE", "todo-20260101T000000Z.dump"), ((string?)variable["name"], (string?)variable["value"]));
    }

    [Fact]
    public async Task A_job_that_does_not_start_is_taken_away_and_told()
    {
        _cluster.WithEndlessJob("database-backup-now-*", "Pending");

        var e = await Assert.ThrowsAsync<ClusterException>(() => _jobs.BackUpAsync(spare: null, _lines.Add, _interruption));

        Assert.Contains("has not started within 5 minutes", e.Message, StringComparison.Ordinal);
        Assert.Contains("todo doctor --stack dev", e.Message, StringComparison.Ordinal);
        Assert.Contains("waiting: ImagePullBackOff", _lines);
        _cluster.Program.AssertOrder("create --filename", "delete job database-backup-now-20260101000000 --ignore-not-found --cascade=foreground --wait=true");
    }

    [Fact]
    public async Task An_interrupted_job_is_taken_away()
    {
        using var source = new CancellationTokenSource();
        using var interruption = new Interruption(source.Token);
        _cluster.WithEndlessJob("database-restore-now-*", "Running", "restore: switching");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _jobs.RestoreAsync("todo-20260101T000000Z.dump", _ => source.Cancel(), interruption));

        _cluster.Program.AssertOrder("create --filename", "logs", "delete job database-restore-now-");
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_once_is_asked_again()
    {
        _cluster.Program.Answers("* get job *", error: "connection refused", exitCode: 1, once: true);
        _cluster.WithJob("database-backup-now-*", true, "backup: wrote and verified todo-20260101T031700Z.dump, 2048 bytes");

        Assert.Equal(2048, (await _jobs.BackUpAsync(spare: null, _lines.Add, _interruption)).Bytes);
        Assert.Contains("the cluster does not answer; asking again", _lines);
    }

    [Fact]
    public async Task A_stack_without_backups_is_told_why()
    {
        using var cluster = new FakeCluster();
        cluster.Program.Answers("* get cronjobs.batch *", """{ "items": [] }""");

        var e = await Assert.ThrowsAsync<ClusterException>(
            () => new DatabaseJobs(cluster.Kubectl, new LeapingTime()).BackUpAsync(spare: null, _lines.Add, _interruption));

        Assert.Contains("database.mode external", e.Message, StringComparison.Ordinal);
    }

    private static JsonNode Container(JsonNode job) => job["spec"]!["template"]!["spec"]!["containers"]![0]!;
}
