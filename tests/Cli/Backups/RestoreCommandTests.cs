using System.Diagnostics;
using TodoStack.Cli.Backups;
using TodoStack.Cli.Cluster;
using TodoStack.Cli.Commands;
using TodoStack.Cli.Deploying;
using TodoStack.Cli.Output;
using TodoStack.Cli.Tests.Cluster;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Tests.Backups;

public sealed class RestoreCommandTests : IDisposable
{
    private static readonly IReadOnlyList<Dump> Dumps = [Dump.Parse("todo-20260102T000000Z.dump 20")!, Dump.Parse("todo-20260101T000000Z.dump 10")!];

    private readonly FakeCluster _cluster = new FakeCluster().WithBackups().WithBackend(2, least: 2)
        .WithJob("database-restore-list-*", true, "todo-20260102T000000Z.dump 20", "todo-20260101T000000Z.dump 10")
        .WithJob("database-backup-now-*", true, "backup: wrote and verified todo-20260103T000000Z.dump, 3072 bytes");

    public void Dispose() => _cluster.Dispose();

    [Theory]
    [InlineData("restore latest --stack prod --yes", "Give --confirm prod, since its settings protect its database")]
    [InlineData("restore latest --stack prod --confirm dev", "--confirm says dev, but the stack is prod")]
    [InlineData("restore latest --stack dev", "Give --yes")]
    [InlineData("restore latest --yes", "Name the stack: --stack dev")]
    [InlineData("restore todo-20200101T000000Z.dump --stack dev --yes", "There is no dump todo-20200101T000000Z.dump. There are:")]
    public async Task Nothing_is_restored_without_a_word(string line, string message)
    {
        var result = await RunAsync(line);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_cluster.Program.Calls, call => call.Contains(" scale ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_says_what_will_be_lost()
    {
        var result = await RunAsync("restore latest --stack dev --no-backup");

        Assert.Contains("todo-20260102T000000Z.dump was made", result.Output, StringComparison.Ordinal);
        Assert.Contains("2026-01-02 00:00:00 UTC, 20 B", result.Output, StringComparison.Ordinal);
        Assert.Contains("What came after that is lost in the stack dev", result.Output, StringComparison.Ordinal);
        Assert.Contains("there is no way back", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("restore --stack dev")]
    [InlineData("backup --list --stack dev")]
    public async Task Dumps_are_listed(string line)
    {
        var result = await RunAsync(line);

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"todo-20260102T000000Z\.dump +\d+ d \d+ h +20 B", result.Output);
        Assert.Matches(@"todo-20260101T000000Z\.dump +\d+ d \d+ h +10 B", result.Output);
    }

    [Fact]
    public async Task A_backup_tells_name_size_and_time()
    {
        var result = await RunAsync("backup --stack dev");

        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Contains("todo-20260103T000000Z.dump, 3.0 KB, made 2026-01-03 00:00:00 UTC", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"bytes\": 3072", (await RunAsync("backup --stack dev --json")).Output, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"todo-20260102T000000Z.dump\"", (await RunAsync("backup --stack dev --list --json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_latest_dump_is_the_newest()
    {
        Assert.Same(Dumps[0], RestoreCommand.Pick(Dumps, "latest"));
        Assert.Same(Dumps[1], RestoreCommand.Pick(Dumps, "todo-20260101T000000Z.dump"));
        Assert.Throws<ClusterException>(() => RestoreCommand.Pick([], "latest"));
    }

    [Theory]
    [InlineData("prod", true)]
    [InlineData("dev", false)]
    public void Settings_say_whether_a_stack_is_protected(string stack, bool isProtected) =>
        Assert.Equal(isProtected, DeploymentSettings.Of(CliContext.FindRepository(), stack).IsProtected);

    [Theory]
    [InlineData("prod", true)]
    [InlineData(" prod ", true)]
    [InlineData("dev", false)]
    [InlineData("", false)]
    public void The_right_word_must_be_typed(string typed, bool goesOn)
    {
        using var standard = new StringWriter();
        using var input = new StringReader(typed + "\n");
        var confirmation = new Confirmation(new CliOutput(standard, TextWriter.Null, terminal: null), input);

        var e = Record.Exception(() => confirmation.Demand("prod", "--confirm prod"));

        Assert.Equal(goesOn, e is null);
        Assert.True(goesOn || e is LocalTargetException);
        Assert.Contains("Type prod to go on", standard.ToString(), StringComparison.Ordinal);
    }

    private Task<ToolResult> RunAsync(string line)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "todo.dll"), .. line.Split(' ')]);
        start.Environment["PATH"] = $"{_cluster.Folder}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["TODO_HOME"] = Path.Combine(_cluster.Folder, "home");
        start.Environment["TODO_HELM"] = _cluster.Helm.Path;
        return Tool.RunAsync(start, line: null, CancellationToken.None);
    }
}
