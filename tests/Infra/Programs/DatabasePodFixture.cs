using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TodoStack.Infra.Components;
using TodoStack.Infra.Components.Common;
using TodoStack.LocalTarget.Postgres;
using TodoStack.LocalTarget.Processes;
using TodoStack.TestSupport;

namespace TodoStack.Infra.Tests.Programs;

/// <summary>
/// What runs in the database's pod and in those of backups, on this machine: the real programs and configuration of the
/// stack, PostgreSQL's own tools, and folders in place of volumes.
/// </summary>
public sealed class DatabasePodFixture : IAsyncLifetime, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("todostack-pod-").FullName;
    private readonly int _port = ServiceProcess.FreePort();
    private PostgresBinaries _binaries = null!;
    private PostgresAccount _account = null!;
    private Process? _server;

    /// <summary>The role that logs in.</summary>
    public const string Login = "todo_1";

    /// <summary>The role that watches.</summary>
    public const string Monitor = "monitor_1";

    public string Data => Path.Combine(_root, "volume", "pgdata");

    public string Backups => Path.Combine(_root, "backups");

    /// <summary>Where the programs find PostgreSQL's.</summary>
    public string SearchPath => $"{_binaries.Directory}:{Environment.GetEnvironmentVariable("PATH")}";

    /// <summary>What the server has written since it was started last.</summary>
    public string Log { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _binaries = PostgresBinaries.Find() ?? throw new InvalidOperationException("There is no PostgreSQL on this machine.");
        _account = await PostgresAccount.ResolveAsync(CancellationToken.None);
        foreach (var folder in new[] { "volume", "backups", "socket", "configuration", "programs", "secrets/logins", "secrets/monitors", "tmp" })
        {
            Directory.CreateDirectory(Path.Combine(_root, folder));
        }

        foreach (var program in new[]
        {
            "start-postgresql.sh", "roles.sql", "login.sql", "owner.sql", "monitor.sql", "is-alive.sh", "is-ready.sh",
            "backup.sh", "restore.sh", "restore.sql", "verify-dump.sh", "list-dumps.sh",
        })
        {
            Write($"programs/{program}", Infra.Components.Common.Programs.Read(program));
        }

        // The container's paths and port are not this machine's; everything else is as it is deployed.
        Write("configuration/postgresql.conf", PostgresConfiguration.Server(Args())
            .Replace("'/var/run/postgresql'", $"'{_root}/socket'", StringComparison.Ordinal)
            .Replace("listen_addresses = '*'", "listen_addresses = '127.0.0.1'", StringComparison.Ordinal)
            .Replace("port = 5432", string.Create(CultureInfo.InvariantCulture, $"port = {_port}"), StringComparison.Ordinal));
        Write("configuration/pg_hba.conf", PostgresConfiguration.Access(Args()));
        SetPasswords("superuser-1", (Login, "role-1"));
        SetMonitors((Monitor, "monitor-1"));
        await TakeAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync(UnixSignal.Interrupt);
        Directory.Delete(_root, recursive: true);
    }

    public void Dispose() => _server?.Dispose();

    /// <summary>The passwords of the superuser and of those that may log in, for the next start.</summary>
    public void SetPasswords(string superuser, params (string Role, string Password)[] logins)
    {
        Write("secrets/superuser", superuser);
        WriteAll("secrets/logins", logins);
    }

    /// <summary>The passwords of those that may watch, for the next start.</summary>
    public void SetMonitors(params (string Role, string Password)[] monitors) => WriteAll("secrets/monitors", monitors);

    /// <summary>Starts the pod's program and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var log = new System.Text.StringBuilder();
        var start = Command("start-postgresql.sh");
        start.RedirectStandardError = true;
        _server = Process.Start(start)!;
        _server.ErrorDataReceived += (_, line) =>
        {
            lock (log)
            {
                log.AppendLine(line.Data);
                Log = log.ToString();
            }
        };
        _server.BeginErrorReadLine();
        await Eventually.Async(
            async () => _server.HasExited ? throw new InvalidOperationException(Log) : (await RunAsync("is-ready.sh")).ExitCode == 0,
            () => $"the database is ready\n{Log}");
    }

    /// <summary>Sends the server a signal and waits for its end.</summary>
    internal async Task<int> StopAsync(UnixSignal signal)
    {
        Unix.Send(_server!.Id, signal);
        await _server.WaitForExitAsync();
        return _server.ExitCode;
    }

    /// <summary>Starts one of the programs; what it writes to standard error can be read.</summary>
    internal Process Begin(string program)
    {
        var start = Command(program);
        start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    /// <summary>Removes all dumps, and fills the database anew with a small schema and a thousand tasks.</summary>
    public async Task ResetAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Backups))
        {
            File.Delete(file);
        }

        await QueryAsync(
            """
            DROP SCHEMA public CASCADE;
            CREATE SCHEMA public AUTHORIZATION pg_database_owner;
            CREATE EXTENSION pg_trgm;
            CREATE TABLE "__EFMigrationsHistory"("MigrationId" varchar(150) PRIMARY KEY, "ProductVersion" varchar(32) NOT NULL);
            INSERT INTO "__EFMigrationsHistory" VALUES ('20260101000000_First', '10.0.0');
            CREATE TABLE users(id bigint PRIMARY KEY, name text NOT NULL);
            INSERT INTO users VALUES (1, 'Ada');
            CREATE TABLE tasks(
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                user_id bigint NOT NULL DEFAULT 1 REFERENCES users,
                title text NOT NULL,
                search_text text GENERATED ALWAYS AS (lower(title)) STORED);
            CREATE INDEX ON tasks USING gin (title gin_trgm_ops);
            INSERT INTO tasks(title) SELECT 'task ' || n FROM generate_series(1, 1000) n;
            """);
    }

    /// <summary>Runs one of the programs to its end.</summary>
    /// <param name="program">Its file.</param>
    /// <param name="variables">Variables besides those of the pod; an empty text takes one away.</param>
    internal Task<ToolResult> RunAsync(string program, params (string Name, string Value)[] variables)
    {
        var start = Command(program);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Tool.RunAsync(start, line: null, CancellationToken.None);
    }

    /// <summary>Gives what a test has put there to the account that the programs run as.</summary>
    public Task TakeAsync() => _account.TakeAsync(_root, CancellationToken.None);

    public async Task<string> QueryAsync(string sql, string role = Login, string? password = null, string database = "todo", bool bySocket = false)
    {
        await using var connection = await ConnectAsync(role, password, database, bySocket);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>A connection that is open.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(string role = Login, string? password = null, string database = "todo", bool bySocket = false)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = bySocket ? Path.Combine(_root, "socket") : "127.0.0.1",
            Port = _port,
            Username = role,
            Password = password ?? File.ReadAllText(Path.Combine(_root, "secrets", FileOf(role))),
            Database = database,
            Pooling = false,
        };
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public string Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        File.WriteAllText(file, text);
        return file;
    }

    private static string FileOf(string role) => role switch
    {
        "postgres" => "superuser",
        _ when role.StartsWith("monitor", StringComparison.Ordinal) => $"monitors/{role}",
        _ => $"logins/{role}",
    };

    private static DatabaseArgs Args() => new()
    {
        Namespace = "todo",
        Owner = new Owner("todostack", "test"),
        Address = new DatabaseAddress("postgresql", 5432, "todo", "todo", 1, Tls: false),
        RoleCredentials = null!,
        SuperuserCredentials = null!,
        MonitorCredentials = new SecretReference(null!, null!),
        Cpu = "250m",
        MemoryBytes = 512L * 1024 * 1024,
        Connections = 60,
        StorageBytes = 2L * 1024 * 1024 * 1024,
        Clients = [],
    };

    private void WriteAll(string folder, (string Role, string Password)[] passwords)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_root, folder)))
        {
            File.Delete(file);
        }

        foreach (var (role, password) in passwords)
        {
            Write($"{folder}/{role}", password);
        }
    }

    private ProcessStartInfo Command(string program)
    {
        var command = _account.Wrap("/bin/sh", Path.Combine(_root, "programs", program));
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = "/" };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["PATH"] = SearchPath,
            ["TMPDIR"] = Path.Combine(_root, "tmp"),
            ["PGDATA"] = Data,
            ["CONFIGURATION"] = Path.Combine(_root, "configuration"),
            ["PROGRAMS"] = Path.Combine(_root, "programs"),
            ["SUPERUSER_PASSWORD_FILE"] = Path.Combine(_root, "secrets", "superuser"),
            ["LOGINS"] = Path.Combine(_root, "secrets", "logins"),
            ["MONITORS"] = Directory.EnumerateFiles(Path.Combine(_root, "secrets", "monitors")).Any() ? Path.Combine(_root, "secrets", "monitors") : "",
            ["ROLE"] = "todo",
            ["DATABASE"] = "todo",
            ["PGPORT"] = _port.ToString(CultureInfo.InvariantCulture),
            ["PGHOST"] = program == "is-alive.sh" ? Path.Combine(_root, "socket") : "127.0.0.1",
            ["PGDATABASE"] = "todo",
            ["PGUSER"] = Login,
            ["PASSWORD_FILE"] = Path.Combine(_root, "secrets", "logins", Login),
            ["BACKUP_FOLDER"] = Backups,
            ["BACKUP_NAME"] = "todo",
            ["BACKUP_KEEP"] = "3",
            ["BACKUP_MAX_AGE_DAYS"] = "30",
            ["BACKUP_TABLES"] = "__EFMigrationsHistory users tasks",
            ["SCHEMA_VERSION_QUERY"] = Names.SchemaVersionQuery,
        })
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
