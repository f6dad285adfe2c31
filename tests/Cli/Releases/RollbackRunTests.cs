using System.Text.Json.Nodes;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Releases;
using TodoStack.Cli.Tests.Cluster;
using TodoStack.TestSupport;
using TodoStack.Verification;

namespace TodoStack.Cli.Tests.Releases;

public sealed class RollbackRunTests : IDisposable
{
    private readonly FakeCluster _cluster = new();
    private readonly RecordingReporter _reporter = new();
    private readonly HelmRelease _release;

    public RollbackRunTests() => _release = new HelmRelease(_cluster.Helm.Path, FakeCluster.Address);

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task Helm_goes_back_and_waits_and_then_it_is_verified()
    {
        _cluster.Helm.Answers("rollback *", "Rollback was a success! Happy Helming!");

        var failed = await RunAsync(new StepResult("tasks", "create", StepOutcome.Passed, TimeSpan.Zero));

        Assert.Empty(failed);
        Assert.Equal(["rollback todo-app 2 --wait --wait-for-jobs --timeout 10m --kube-context minikube --namespace todo-dev"], _cluster.Helm.Calls);
        Assert.Contains("tasks: create", _reporter.Lines);
    }

    [Fact]
    public async Task What_does_not_work_afterwards_is_handed_on()
    {
        _cluster.Helm.Answers("rollback *");

        var failed = await RunAsync(
            new StepResult("tasks", "create", StepOutcome.Passed, TimeSpan.Zero), new StepResult("tasks", "read", StepOutcome.Failed, TimeSpan.Zero));

        Assert.Equal("read", Assert.Single(failed).Name);
        Assert.Contains("failed", _reporter.Lines);
    }

    [Fact]
    public async Task A_rollback_that_does_not_end_says_how_to_go_on()
    {
        _cluster.Helm.Answers("rollback *", error: "Error: context deadline exceeded", exitCode: 1);

        var e = await Assert.ThrowsAsync<ClusterException>(() => RunAsync());

        Assert.Contains("context deadline exceeded", e.Message, StringComparison.Ordinal);
        Assert.Contains("todo rollback 4 --stack dev", e.Message, StringComparison.Ordinal);
        Assert.Contains("todo doctor --stack dev", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a a a", "none has run since")]
    [InlineData("a b b", "the images of revisions 3, 4")]
    [InlineData("a b a", "the images of revision 3 left it")]
    public async Task It_says_whether_the_schema_may_be_newer(string images, string expected)
    {
        var history = Enumerable.Range(1, 4).Select(number => new Revision(number, null, "superseded", "todo-app-0.1.0", "chart")).ToList();
        foreach (var (image, index) in images.Split(' ').Select((image, index) => (image, index)))
        {
            _cluster.Helm.Answers($"get hooks todo-app --revision {index + 2} *", Hook(image));
        }

        Assert.Contains(expected, await new RollbackRun(_release, _reporter).SchemaAsync(history, history[1], CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_that_is_not_there_is_told()
    {
        _cluster.Helm.Answers("history *", error: "Error: release: not found", exitCode: 1);

        var e = await Assert.ThrowsAsync<ClusterException>(() => _release.HistoryAsync(CancellationToken.None));

        Assert.Contains("There is no Helm release todo-app in todo-dev", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_charts_own_migration_runs_once_more_with_all_that_it_needs()
    {
        // What helm keeps of a release's hooks is what it renders.
        var chart = Repository.PathOf("infra/charts/todo-app");
        var rendered = await Helm.RunAsync("template", "todo-app", chart, "--namespace", "todo-dev", "--values", Path.Combine(chart, "values-dev.yaml"));
        Assert.True(rendered.ExitCode == 0, rendered.Errors);
        var documents = rendered.Output.Split("\n---\n").Where(part => part.Contains("helm.sh/hook:", StringComparison.Ordinal));
        _cluster.Helm.Answers("get hooks todo-app --kube-context *", string.Join("\n---\n", documents));
        _cluster.Program.Answers("* apply *").Answers("* create *").Answers("* delete *");
        _cluster.WithJob("todo-app-migrate-20260101000000", true, "The database is up to date.");
        using var interruption = new Interruption(CancellationToken.None);
        var lines = new List<string>();

        await new MigrationHook(_release, _cluster.Kubectl, new LeapingTime()).RunAsync(lines.Add, interruption);

        Assert.Contains("The database is up to date.", lines);
        Assert.Equal(["NetworkPolicy todo-app-migrate", "ServiceAccount todo-app-migrate"], Made().Take(2).Order(StringComparer.Ordinal));
        Assert.Equal("Job todo-app-migrate-20260101000000", Made().Last());
        Assert.Equal(3, _cluster.Program.Inputs.Count);
        _cluster.Program.AssertOrder(
            "apply --server-side",
            "create --filename",
            "delete job todo-app-migrate-20260101000000",
            "delete");
        Assert.Contains(_cluster.Program.Calls, call => call.Contains("delete serviceaccount todo-app-migrate", StringComparison.Ordinal));
        Assert.Contains(_cluster.Program.Calls, call => call.Contains("delete networkpolicy todo-app-migrate", StringComparison.Ordinal));
    }

    private IEnumerable<string> Made() => _cluster.Program.Inputs.Select(input => JsonNode.Parse(input)!).Select(body => $"{body["kind"]} {body["metadata"]!["name"]}");

    private Task<IReadOnlyList<StepResult>> RunAsync(params StepResult[] verification) => new RollbackRun(_release, _reporter).RunAsync(
        new Revision(4, null, "deployed", "todo-app-0.1.0", "chart"),
        new Revision(2, null, "superseded", "todo-app-0.1.0", "chart"),
        (seen, _) =>
        {
            Array.ForEach(verification, seen);
            return Task.FromResult<IReadOnlyList<StepResult>>(verification);
        },
        CancellationToken.None);

    private static string Hook(string image) => $"""
        ---
        # Source: todo-app/templates/migration/job.yaml
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: todo-app-migrate
          annotations:
            helm.sh/hook: pre-install,pre-upgrade
        spec:
          template:
            spec:
              containers:
                - name: migrate
                  image: {image}
        """;
}
