using Npgsql;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Infra.Tests.Programs;

/// <summary>The programs of the database's pod, on a real PostgreSQL.</summary>
public sealed class DatabaseProgramsTests(DatabasePodFixture pod) : IClassFixture<DatabasePodFixture>
{
    [Fact]
    public async Task The_role_owns_its_database_and_may_nothing_else()
    {
        Assert.Equal("todo", await pod.QueryAsync("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'todo'"));
        Assert.Equal(
            "False",
            await pod.QueryAsync("SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls FROM pg_roles WHERE rolname = 'todo'"));
        Assert.Equal("False", await pod.QueryAsync("SELECT has_database_privilege('todo', 'postgres', 'CONNECT')"));
        Assert.Equal("pg_trgm", await pod.QueryAsync("SELECT extname FROM pg_extension WHERE extname = 'pg_trgm'"));
    }

    [Fact]
    public async Task The_role_has_a_scratch_database_that_nobody_else_may_enter()
    {
        Assert.Equal("todo", await pod.QueryAsync("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'todo_scratch'"));
        Assert.Equal("todo_scratch", await pod.QueryAsync("SELECT current_database()", database: "todo_scratch"));
        Assert.Equal("False", await pod.QueryAsync("SELECT has_database_privilege('public', 'todo_scratch', 'CONNECT')"));
    }

    [Fact]
    public async Task What_a_crash_left_in_the_scratch_database_goes_at_the_next_start()
    {
        await pod.QueryAsync("CREATE TABLE half(x int)", database: "todo_scratch");
        await pod.StopAsync(UnixSignal.Kill);
        await pod.StartAsync();

        Assert.Equal("", await pod.QueryAsync("SELECT to_regclass('public.half')::text", database: "todo_scratch"));
    }

    [Fact]
    public async Task The_superuser_comes_over_the_pods_own_socket_alone()
    {
        Assert.Equal("1", await pod.QueryAsync("SELECT 1", role: "postgres", database: "postgres", bySocket: true));
        var e = await Assert.ThrowsAsync<PostgresException>(() => pod.QueryAsync("SELECT 1", role: "postgres", database: "postgres"));

        Assert.Equal(PostgresErrorCodes.InvalidAuthorizationSpecification, e.SqlState);
    }

    [Theory]
    [InlineData(DatabasePodFixture.Login, "todo", false)]
    [InlineData("postgres", "postgres", true)]
    public async Task Nobody_comes_without_the_password(string role, string database, bool bySocket)
    {
        var e = await Assert.ThrowsAsync<PostgresException>(() => pod.QueryAsync("SELECT 1", role, "wrong", database, bySocket));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, e.SqlState);
    }

    [Theory]
    [InlineData("shared_buffers", "128MB")]
    [InlineData("effective_cache_size", "307MB")]
    [InlineData("work_mem", "1092kB")]
    [InlineData("max_connections", "60")]
    [InlineData("max_wal_size", "256MB")]
    [InlineData("password_encryption", "scram-sha-256")]
    [InlineData("data_checksums", "on")]
    [InlineData("log_parameter_max_length", "0")]
    public async Task Settings_follow_the_size_of_the_container(string setting, string value) =>
        Assert.Equal(value, await pod.QueryAsync($"SHOW {setting}"));

    [Fact]
    public async Task After_a_crash_a_new_password_holds_and_the_data_is_there()
    {
        await pod.QueryAsync("CREATE TABLE kept(x int); INSERT INTO kept VALUES (7)");
        await pod.StopAsync(UnixSignal.Kill);
        pod.SetPasswords("superuser-2", (DatabasePodFixture.Login, "role-2"));
        await pod.StartAsync();

        Assert.Equal("7", await pod.QueryAsync("SELECT x FROM kept"));
        await Assert.ThrowsAsync<PostgresException>(() => pod.QueryAsync("SELECT 1", password: "role-1"));
        await Assert.ThrowsAsync<PostgresException>(() => pod.QueryAsync("SELECT 1", "postgres", "superuser-1", "postgres", bySocket: true));
        Assert.Equal("1", await pod.QueryAsync("SELECT 1", "postgres", "superuser-2", "postgres", bySocket: true));
        Assert.DoesNotContain("role-2", pod.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_rotation_who_has_the_password_before_still_comes_in_and_after_the_next_no_more()
    {
        await RestartAsync("superuser-3", ("todo_1", "role-3"));
        await pod.QueryAsync("CREATE TABLE made_before(x int)", password: "role-3");

        await RestartAsync("superuser-4", ("todo_2", "role-4"), ("todo_1", "role-3"));
        Assert.Equal("todo_1 todo", await pod.QueryAsync("SELECT session_user || ' ' || current_user", "todo_1", "role-3"));
        Assert.Equal("todo_2 todo", await pod.QueryAsync("SELECT session_user || ' ' || current_user", "todo_2", "role-4"));
        await pod.QueryAsync("ALTER TABLE made_before ADD y int; CREATE TABLE made_after(x int)", "todo_2");
        Assert.Equal("todo", await pod.QueryAsync("SELECT DISTINCT tableowner FROM pg_tables WHERE tablename LIKE 'made%'", "todo_1"));

        await RestartAsync("superuser-5", ("todo_1", "role-5"), ("todo_2", "role-4"));
        await Assert.ThrowsAsync<PostgresException>(() => pod.QueryAsync("SELECT 1", "todo_1", "role-3"));
        Assert.Equal("0", await pod.QueryAsync("SELECT count(*) FROM made_after", "todo_2", "role-4"));

        await RestartAsync("superuser-6", ("todo_1", "role-6"));
        await Assert.ThrowsAsync<PostgresException>(() => pod.QueryAsync("SELECT 1", "todo_2", "role-4"));
        await pod.QueryAsync("DROP TABLE made_before, made_after");
    }

    [Fact]
    public async Task Nobody_logs_in_as_the_owner() =>
        Assert.Equal("False True", await pod.QueryAsync("SELECT rolcanlogin || ' ' || (rolpassword IS NULL) FROM pg_authid WHERE rolname = 'todo'", "postgres", database: "postgres", bySocket: true), ignoreCase: true);

    [Fact]
    public async Task Who_watches_sees_the_statistics_of_every_database()
    {
        await pod.QueryAsync("CREATE TABLE IF NOT EXISTS counted(x int)");

        Assert.Equal("True", await WatchAsync("SELECT xact_commit > 0 AND blks_hit > 0 FROM pg_stat_database WHERE datname = 'todo'"));
        // Of a database that it may not enter.
        Assert.Equal("True", await WatchAsync("SELECT pg_database_size('todo') > 0"));
        Assert.Equal("True", await WatchAsync("SELECT count(*) > 0 FROM pg_ls_waldir()"));
    }

    [Fact]
    public async Task Who_watches_reads_no_data_and_writes_nothing()
    {
        await pod.QueryAsync("CREATE TABLE IF NOT EXISTS private(x int)");

        foreach (var database in new[] { "todo", "todo_scratch", "template1" })
        {
            var e = await Assert.ThrowsAsync<PostgresException>(() => WatchAsync("SELECT 1", database));
            Assert.Equal(PostgresErrorCodes.InvalidAuthorizationSpecification, e.SqlState);
        }

        // Nor would it be let in by the server, were there a line for it in pg_hba.conf.
        Assert.Equal(
            "False",
            await pod.QueryAsync("SELECT has_database_privilege('monitor_1', current_database(), 'CONNECT') OR has_table_privilege('monitor_1', 'private', 'SELECT, INSERT, UPDATE, DELETE')"));
        Assert.Equal(
            "pg_monitor",
            await WatchAsync("SELECT string_agg(roleid::regrole::text, ' ') FROM pg_auth_members WHERE member = current_user::regrole"));
        Assert.Equal("False", await WatchAsync("SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls FROM pg_roles WHERE rolname = current_user"));
        await RefuseAsync(PostgresErrorCodes.ReadOnlySqlTransaction, "CREATE TABLE mine(x int)");
        foreach (var write in new[] { "CREATE TABLE mine(x int)", "CREATE TEMPORARY TABLE mine(x int)", "SELECT lo_create(0)", "SELECT lo_from_bytea(0, 'x')" })
        {
            await RefuseAsync(PostgresErrorCodes.InsufficientPrivilege, $"BEGIN READ WRITE; {write}");
        }

        async Task RefuseAsync(string code, string sql) => Assert.Equal(code, (await Assert.ThrowsAsync<PostgresException>(() => WatchAsync(sql))).SqlState);
    }

    [Fact]
    public async Task Who_watches_takes_turns_too_and_goes_when_nobody_is_to_watch()
    {
        await RestartWatchedAsync(("monitor_2", "monitor-2"), ("monitor_1", "monitor-1"));
        Assert.Equal("1", await pod.QueryAsync("SELECT 1", "monitor_1", "monitor-1", "postgres"));
        Assert.Equal("1", await pod.QueryAsync("SELECT 1", "monitor_2", "monitor-2", "postgres"));
        Assert.DoesNotContain("monitor-2", pod.Log, StringComparison.Ordinal);

        await RestartWatchedAsync(("monitor_1", "monitor-3"), ("monitor_2", "monitor-2"));
        await Assert.ThrowsAsync<PostgresException>(() => pod.QueryAsync("SELECT 1", "monitor_1", "monitor-1", "postgres"));
        Assert.Equal("1", await pod.QueryAsync("SELECT 1", "monitor_2", "monitor-2", "postgres"));

        await RestartWatchedAsync();
        Assert.Equal("0", await pod.QueryAsync("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'monitor%' AND rolcanlogin"));

        await RestartWatchedAsync((DatabasePodFixture.Monitor, "monitor-1"));
        Assert.Equal("1", await WatchAsync("SELECT 1"));
    }

    [Fact]
    public async Task The_signal_before_the_end_stops_it_at_once_and_cleanly()
    {
        Assert.Equal(0, await pod.StopAsync(UnixSignal.Interrupt));
        Assert.Contains("received fast shutdown request", pod.Log, StringComparison.Ordinal);
        Assert.NotEqual(0, (await pod.RunAsync("is-alive.sh")).ExitCode);
        Assert.NotEqual(0, (await pod.RunAsync("is-ready.sh")).ExitCode);

        await pod.StartAsync();
        Assert.Equal(0, (await pod.RunAsync("is-alive.sh")).ExitCode);
    }

    [Fact]
    public async Task A_server_that_recovers_is_alive_and_not_ready()
    {
        var folder = Directory.CreateTempSubdirectory("todostack-bin-");
        try
        {
            // What pg_isready answers while the server takes nobody in.
            var program = Path.Combine(folder.FullName, "pg_isready");
            await File.WriteAllTextAsync(program, "#!/bin/sh\nexit 1\n");
            const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(program, Everybody);
            File.SetUnixFileMode(folder.FullName, Everybody);
            var path = ("PATH", $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}");

            Assert.Equal(0, (await pod.RunAsync("is-alive.sh", path)).ExitCode);
            Assert.Equal(1, (await pod.RunAsync("is-ready.sh", path)).ExitCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_start_that_was_cut_off_is_begun_again()
    {
        await pod.StopAsync(UnixSignal.Interrupt);
        var kept = pod.Data + ".kept";
        Directory.Move(pod.Data, kept);
        Directory.CreateDirectory(pod.Data + ".new");
        await File.WriteAllTextAsync(Path.Combine(pod.Data + ".new", "half"), "done");
        await pod.TakeAsync();

        await pod.StartAsync();
        Assert.Equal("todo", await pod.QueryAsync("SELECT current_database()"));
        Assert.False(Directory.Exists(pod.Data + ".new"));

        await pod.StopAsync(UnixSignal.Interrupt);
        Directory.Delete(pod.Data, recursive: true);
        Directory.Move(kept, pod.Data);
        await pod.StartAsync();
    }

    [Fact]
    public async Task A_folder_that_is_no_cluster_is_left_alone()
    {
        var other = Path.Combine(pod.Backups, "foreign");
        Directory.CreateDirectory(other);
        await pod.TakeAsync();

        var result = await pod.RunAsync("start-postgresql.sh", ("PGDATA", other));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is there, but is no cluster. Look at the volume; nothing was changed.", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(other));
    }

    private Task<string> WatchAsync(string sql, string database = "postgres") => pod.QueryAsync(sql, DatabasePodFixture.Monitor, database: database);

    private async Task RestartWatchedAsync(params (string Role, string Password)[] monitors)
    {
        await pod.StopAsync(UnixSignal.Interrupt);
        pod.SetMonitors(monitors);
        await pod.TakeAsync();
        await pod.StartAsync();
    }

    private async Task RestartAsync(string superuser, params (string Role, string Password)[] logins)
    {
        await pod.StopAsync(UnixSignal.Interrupt);
        pod.SetPasswords(superuser, logins);
        await pod.TakeAsync();
        await pod.StartAsync();
    }
}
