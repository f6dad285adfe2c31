using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Postgres;
using TodoStack.LocalTarget.Processes;
using TodoStack.TestSupport;

namespace TodoStack.Cli.Tests.Postgres;

public sealed class PostgresClusterTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new TemporaryFolder().OpenToAll();

    private PostgresCluster? _cluster;

    private PostgresCluster Cluster => _cluster!;

    private string DataDirectory => _folder.File("postgres");

    public async Task InitializeAsync()
    {
        _cluster = await PostgresCluster.StartAsync(new PostgresClusterOptions { DataDirectory = DataDirectory, Durable = false });
        await ExecuteAsync("CREATE TABLE acknowledged (id int PRIMARY KEY)");
    }

    public async Task DisposeAsync() => await Cluster.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_runs_unprivileged_on_the_loopback_address_with_a_password()
    {
        Assert.Equal("127.0.0.1", await ScalarAsync("SHOW listen_addresses"));
        Assert.Equal("scram-sha-256", await ScalarAsync("SHOW password_encryption"));
        var status = await File.ReadAllLinesAsync($"/proc/{Cluster.ProcessId}/status");
        Assert.DoesNotContain(status, line => line.StartsWith("Uid:\t0\t", StringComparison.Ordinal));

        var wrong = new NpgsqlConnectionStringBuilder(Cluster.ConnectionString("postgres")) { Password = "wrong", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        var error = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InvalidPassword, error.SqlState);

        var password = new NpgsqlConnectionStringBuilder(Cluster.ConnectionString("postgres")).Password!;
        Assert.DoesNotContain(password, await File.ReadAllTextAsync($"/proc/{Cluster.ProcessId}/cmdline"), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Cluster.Directory, "password")));
    }

    [Fact]
    public async Task It_stops_and_starts_with_the_data_and_the_password_that_it_had()
    {
        await ExecuteAsync("INSERT INTO acknowledged VALUES (1)");
        await Cluster.StopAsync();
        Assert.False(Cluster.IsRunning);

        _cluster = await PostgresCluster.StartAsync(new PostgresClusterOptions { DataDirectory = DataDirectory });

        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM acknowledged"));
    }

    [Fact]
    public async Task No_acknowledged_write_is_lost_when_it_is_killed_under_writes()
    {
        await using var cluster = await PostgresCluster.StartAsync(new PostgresClusterOptions { DataDirectory = _folder.File("durable") });
        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString("postgres"));
        await using (var create = database.CreateCommand("CREATE TABLE acknowledged (id int PRIMARY KEY)"))
        {
            await create.ExecuteNonQueryAsync();
        }

        var acknowledged = new ConcurrentBag<int>();
        var next = 0;
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var id = Interlocked.Increment(ref next);
                try
                {
                    await using var command = database.CreateCommand($"INSERT INTO acknowledged VALUES ({id})");
                    await command.ExecuteNonQueryAsync();
                    acknowledged.Add(id);
                }
                catch (NpgsqlException)
                {
                    await Task.Delay(10);
                }
            }
        })).ToList();
        await Eventually.Async(() => acknowledged.Count > 200, "writes are acknowledged");

        await cluster.KillAsync();
        var before = acknowledged.Count;
        await cluster.RestartAsync();
        await Eventually.Async(() => acknowledged.Count > before + 200, "writes are acknowledged again");
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        var stored = await ReadIdsAsync(database);
        Assert.Empty(acknowledged.Except(stored));
    }

    [Fact]
    public async Task A_lock_file_whose_process_id_passed_to_another_process_is_no_obstacle()
    {
        await Cluster.KillAsync();
        var lockFile = Path.Combine(Cluster.Directory, "data", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(lockFile);
        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(lockFile, lines);

        _cluster = await PostgresCluster.StartAsync(new PostgresClusterOptions { DataDirectory = DataDirectory });

        Assert.Equal(1, await ScalarAsync("SELECT 1"));
    }

    [Fact]
    public async Task A_server_that_runs_already_is_taken_over()
    {
        var again = await PostgresCluster.StartAsync(new PostgresClusterOptions { DataDirectory = DataDirectory });

        Assert.Equal((Cluster.ProcessId, Cluster.Port), (again.ProcessId, again.Port));
    }

    [Fact]
    public async Task Killing_ends_every_process_of_the_server()
    {
        var processes = ProcessIdentity.ChildrenOf(Cluster.ProcessId);
        Assert.NotEmpty(processes);

        await Cluster.KillAsync();

        Assert.DoesNotContain(processes, process => process.IsAlive);
        Assert.False(Cluster.IsRunning);
    }

    [Fact]
    public async Task A_taken_port_is_told()
    {
        await Cluster.StopAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<LocalTargetException>(
            () => PostgresCluster.StartAsync(new PostgresClusterOptions { DataDirectory = DataDirectory, Port = port }));

        Assert.Contains($"Port {port} of 127.0.0.1 is taken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_start_is_told_with_the_end_of_its_log()
    {
        await Cluster.StopAsync();

        var error = await Assert.ThrowsAsync<LocalTargetException>(() => PostgresCluster.StartAsync(new PostgresClusterOptions
        {
            DataDirectory = DataDirectory,
            Settings = new Dictionary<string, string> { ["shared_buffers"] = "plenty" },
        }));

        Assert.Contains("shared_buffers", error.Message, StringComparison.Ordinal);
        Assert.Contains("server.log", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_password_is_told_with_what_to_do()
    {
        await Cluster.StopAsync();
        File.Delete(Path.Combine(Cluster.Directory, "password"));

        var error = await Assert.ThrowsAsync<LocalTargetException>(
            () => PostgresCluster.StartAsync(new PostgresClusterOptions { DataDirectory = DataDirectory }));

        Assert.Contains("Put the file back", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_is_made_once()
    {
        await Cluster.EnsureDatabaseAsync("Some \"name\"");
        await Cluster.EnsureDatabaseAsync("Some \"name\"");

        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM pg_database WHERE datname = 'Some \"name\"'"));
    }

    private static async Task<List<int>> ReadIdsAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT id FROM acknowledged");
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<int>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetInt32(0));
        }

        return ids;
    }

    private async Task ExecuteAsync(string sql) => await ScalarAsync(sql);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Cluster.ConnectionString("postgres"));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
