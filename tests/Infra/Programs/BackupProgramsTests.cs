using TodoStack.LocalTarget.Processes;

namespace TodoStack.Infra.Tests.Programs;

/// <summary>Backup, verification and restore, on a real PostgreSQL.</summary>
public sealed class BackupProgramsTests(DatabasePodFixture pod) : IClassFixture<DatabasePodFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => pod.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_backup_has_its_name_only_when_it_is_whole()
    {
        var result = await BackUpAsync();

        var dump = Assert.Single(Dumps());
        Assert.Matches(@"^todo-\d{8}T\d{6}Z\.dump$", Path.GetFileName(dump));
        Assert.Equal([dump, dump + ".sha256"], Directory.EnumerateFileSystemEntries(pod.Backups).Order(StringComparer.Ordinal));
        Assert.Contains($"wrote and verified {Path.GetFileName(dump)}", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_brings_back_what_was_there_and_takes_away_what_was_not()
    {
        await BackUpAsync();
        await pod.QueryAsync("DELETE FROM tasks WHERE id > 10; CREATE TABLE later(x int)");

        var result = await pod.RunAsync("restore.sh");

        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Contains("checked there: 3 tables with 1002 rows", result.Output, StringComparison.Ordinal);
        Assert.Equal("1000", await pod.QueryAsync("SELECT count(*) FROM tasks"));
        Assert.Equal("", await pod.QueryAsync("SELECT to_regclass('later')::text"));
        Assert.Equal("1001", await pod.QueryAsync("INSERT INTO tasks(title) VALUES ('next') RETURNING id"));
        Assert.Equal("tasks_title_idx", await pod.QueryAsync("SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%gin_trgm_ops%'"));
        Assert.Equal("todo", await pod.QueryAsync("SELECT tableowner FROM pg_tables WHERE tablename = 'tasks'"));
        Assert.DoesNotContain(Directory.EnumerateFiles(pod.Backups), file => Path.GetFileName(file).StartsWith('.'));
    }

    [Fact]
    public async Task What_was_restored_can_be_backed_up_and_restored_again()
    {
        await BackUpAsync();
        Assert.Equal(0, (await pod.RunAsync("restore.sh")).ExitCode);
        File.Delete(Assert.Single(Dumps()));
        await BackUpAsync();

        Assert.Equal(0, (await pod.RunAsync("restore.sh")).ExitCode);
        Assert.Equal("1000", await pod.QueryAsync("SELECT count(*) FROM tasks"));
    }

    [Fact]
    public async Task A_fresh_database_is_filled_from_a_backup()
    {
        await BackUpAsync();
        await pod.QueryAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner");

        Assert.Equal(0, (await pod.RunAsync("restore.sh")).ExitCode);
        Assert.Equal("task 1000", await pod.QueryAsync("SELECT title FROM tasks ORDER BY id DESC LIMIT 1"));
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("changed")]
    [InlineData("longer")]
    [InlineData("truncated without a checksum")]
    [InlineData("empty")]
    [InlineData("no dump at all")]
    public async Task A_damaged_dump_is_refused_and_the_database_stays_as_it_is(string damage)
    {
        await BackUpAsync();
        var dump = Assert.Single(Dumps());
        var bytes = await File.ReadAllBytesAsync(dump);
        switch (damage)
        {
            case "truncated":
                bytes = bytes[..(bytes.Length / 2)];
                break;
            case "changed":
                bytes[bytes.Length / 2] ^= 0xff;
                break;
            case "longer":
                bytes = [.. bytes, 0];
                break;
            case "truncated without a checksum":
                bytes = bytes[..^200];
                File.Delete(dump + ".sha256");
                break;
            case "empty":
                bytes = [];
                break;
            default:
                bytes = "hello"u8.ToArray();
                File.Delete(dump + ".sha256");
                break;
        }

        await File.WriteAllBytesAsync(dump, bytes);
        await pod.QueryAsync("INSERT INTO tasks(title) VALUES ('since then')");

        var result = await pod.RunAsync("restore.sh");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"verify-dump: {dump}: ", result.Output, StringComparison.Ordinal);
        Assert.Equal("1001", await pod.QueryAsync("SELECT count(*) FROM tasks"));
    }

    [Fact]
    public async Task A_dump_without_a_table_is_no_backup()
    {
        await pod.QueryAsync("""DROP TABLE tasks, users, "__EFMigrationsHistory" """);

        var result = await pod.RunAsync("backup.sh");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("holds no table", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(pod.Backups));
    }

    [Theory]
    [InlineData("tasks")]
    [InlineData("users")]
    public async Task A_dump_without_one_of_the_schema_s_tables_is_no_backup(string table)
    {
        await pod.QueryAsync($"DROP TABLE {table} CASCADE");

        var result = await pod.RunAsync("backup.sh");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"does not hold the table {table}", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(pod.Backups));
    }

    [Fact]
    public async Task A_backup_that_fails_leaves_nothing_and_the_others_alone()
    {
        await BackUpAsync();
        var wrong = pod.Write("secrets/wrong", "wrong");
        await pod.TakeAsync();

        var result = await pod.RunAsync("backup.sh", ("PASSWORD_FILE", wrong), ("BACKUP_KEEP", "1"), ("BACKUP_MAX_AGE_DAYS", "0"));

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("password authentication failed", result.Output, StringComparison.Ordinal);
        var dump = Assert.Single(Dumps());
        Assert.Equal([dump, dump + ".sha256"], Directory.EnumerateFileSystemEntries(pod.Backups).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_killed_run_left_is_removed_by_the_next_one()
    {
        pod.Write("backups/.partial-todo-20260101T000000Z.dump", "half");
        await pod.TakeAsync();

        await BackUpAsync();

        Assert.Equal(2, Directory.EnumerateFileSystemEntries(pod.Backups).Count());
    }

    [Fact]
    public async Task Old_backups_go_but_never_the_newest()
    {
        // Kept: at least 3, the new one included. Of the others those go that are older than 30 days.
        foreach (var (day, age) in new[] { (1, 100), (2, 90), (3, 40), (4, 50), (5, 80) })
        {
            var file = pod.Write($"backups/todo-2026010{day}T000000Z.dump", "old");
            pod.Write($"backups/todo-2026010{day}T000000Z.dump.sha256", "old");
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-age));
        }

        pod.Write("backups/somebody-elses.dump", "other");
        await pod.TakeAsync();

        await BackUpAsync();

        // 4 and 5 are old, but with the new one the newest three.
        Assert.Equal(
            ["somebody-elses.dump", "todo-20260104T000000Z.dump", "todo-20260105T000000Z.dump"],
            Dumps().Select(Path.GetFileName).Where(name => !name!.StartsWith($"todo-{DateTime.UtcNow:yyyyMMdd}", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(3, Directory.EnumerateFiles(pod.Backups, "*.sha256").Count());
    }

    [Fact]
    public async Task A_backup_that_is_young_stays_however_many_there_are()
    {
        foreach (var day in Enumerable.Range(1, 6))
        {
            pod.Write($"backups/todo-2026010{day}T000000Z.dump", "young");
        }

        await pod.TakeAsync();
        await BackUpAsync();

        Assert.Equal(7, Dumps().Count);
    }

    [Fact]
    public async Task An_old_backup_that_is_about_to_be_restored_stays()
    {
        foreach (var day in Enumerable.Range(1, 5))
        {
            var file = pod.Write($"backups/todo-2026010{day}T000000Z.dump", "old");
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-100));
        }

        await pod.TakeAsync();
        var result = await pod.RunAsync("backup.sh", ("BACKUP_SPARE", "todo-20260101T000000Z.dump"));

        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Equal(
            ["todo-20260101T000000Z.dump", "todo-20260104T000000Z.dump", "todo-20260105T000000Z.dump"],
            Dumps().Select(Path.GetFileName).Where(name => name!.StartsWith("todo-202601", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Dumps_are_listed_with_their_sizes_the_newest_first()
    {
        Assert.Empty((await pod.RunAsync("list-dumps.sh")).Output);
        pod.Write("backups/todo-20260101T000000Z.dump", "1");
        pod.Write("backups/todo-20260103T000000Z.dump", "333");
        pod.Write("backups/todo-20260102T000000Z.dump", "22");
        pod.Write("backups/todo-20260102T000000Z.dump.sha256", "sum");
        pod.Write("backups/.partial-todo-20260104T000000Z.dump", "half");

        Assert.Equal(
            "todo-20260103T000000Z.dump 3\ntodo-20260102T000000Z.dump 2\ntodo-20260101T000000Z.dump 1",
            (await pod.RunAsync("list-dumps.sh")).Output);
    }

    [Fact]
    public async Task A_restore_takes_the_dump_that_is_named()
    {
        await BackUpAsync();
        var older = Path.Combine(pod.Backups, "todo-20260101T000000Z.dump");
        File.Move(Assert.Single(Dumps()), older);
        await pod.QueryAsync("DELETE FROM tasks");
        await BackUpAsync();

        Assert.Equal(0, (await pod.RunAsync("restore.sh", ("RESTORE_FILE", "todo-20260101T000000Z.dump"))).ExitCode);
        Assert.Equal("1000", await pod.QueryAsync("SELECT count(*) FROM tasks"));
        Assert.Equal(0, (await pod.RunAsync("restore.sh")).ExitCode);
        Assert.Equal("0", await pod.QueryAsync("SELECT count(*) FROM tasks"));
    }

    [Fact]
    public async Task A_dump_that_is_not_there_is_told_with_those_that_are()
    {
        await BackUpAsync();

        var result = await pod.RunAsync("restore.sh", ("RESTORE_FILE", "../../etc/passwd"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"there is no {pod.Backups}/passwd. There are:", result.Output, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(Assert.Single(Dumps())), result.Output, StringComparison.Ordinal);
    }

    private async Task<ToolResult> BackUpAsync()
    {
        var result = await pod.RunAsync("backup.sh");
        Assert.True(result.ExitCode == 0, result.Output);
        return result;
    }

    private IReadOnlyList<string> Dumps() => [.. Directory.EnumerateFiles(pod.Backups, "*.dump")];
}
