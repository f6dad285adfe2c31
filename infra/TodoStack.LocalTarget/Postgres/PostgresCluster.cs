using System.Diagnostics;
using System.Globalization;
using System.Net;
using Npgsql;
using TodoStack.LocalTarget.Ports;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Postgres;

/// <summary>
/// A private PostgreSQL server: its own data folder, a generated SCRAM password, the loopback address only.
/// Disposing stops it.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    /// <summary>The cluster's superuser.</summary>
    public const string UserName = "todostack";

    private const int PortTries = 5;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one (recovery at the next start).
    private static readonly UnixSignal[] Shutdowns = [UnixSignal.Interrupt, UnixSignal.Quit];

    private readonly PostgresClusterOptions _options;
    private readonly PostgresBinaries _binaries;
    private readonly PostgresAccount _account;
    private readonly PostgresFolder _folder;
    private readonly string _password;
    private ProcessIdentity _server;

    private PostgresCluster(
        PostgresClusterOptions options,
        PostgresBinaries binaries,
        PostgresAccount account,
        PostgresFolder folder,
        string password,
        (ProcessIdentity Process, int Port) server)
    {
        _options = options;
        _binaries = binaries;
        _account = account;
        _folder = folder;
        _password = password;
        (_server, Port) = server;
    }

    /// <summary>The port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>The server's process id.</summary>
    public int ProcessId => _server.Id;

    /// <summary>Whether the server's process runs.</summary>
    public bool IsRunning => _server.IsAlive;

    /// <summary>The folder that holds data, password, socket and log.</summary>
    public string Directory => _folder.Root;

    /// <summary>The server's log.</summary>
    public string LogFile => _folder.LogFile;

    internal ProcessIdentity Process => _server;

    /// <summary>
    /// Starts the server, making the cluster where there is none, and waits until it accepts connections. A server that
    /// already runs on the folder is taken over.
    /// </summary>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The running server.</returns>
    /// <exception cref="LocalTargetException">It cannot start; the message says why, with the end of the server's log.</exception>
    public static async Task<PostgresCluster> StartAsync(
        PostgresClusterOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var binaries = PostgresBinaries.Find() ?? throw new LocalTargetException(
            $"No PostgreSQL {PostgresBinaries.Oldest.Major} or newer on PATH, in /usr/lib/postgresql or in {PostgresBinaries.Variable}. "
            + "Install it (Debian and Ubuntu: apt-get install postgresql; Fedora: dnf install postgresql-server; "
            + "macOS: brew install postgresql@17).");
        var account = await PostgresAccount.ResolveAsync(cancellationToken);
        var folder = await PostgresFolder.PrepareAsync(options.DataDirectory, account, cancellationToken);
        var password = await folder.PasswordAsync(account, cancellationToken);

        if (!folder.IsInitialized)
        {
            await InitializeAsync(options, binaries, account, folder, cancellationToken);
        }

        var server = folder.RunningServer() is { } running && (options.Port is null || options.Port == running.Port)
            ? running
            : await LaunchAsync(options, options.Port, binaries, account, folder, cancellationToken);
        var cluster = new PostgresCluster(options, binaries, account, folder, password, server);
        await cluster.WaitUntilReadyAsync(cancellationToken);
        return cluster;
    }

    /// <summary>The folders that hold something of a cluster asked for at a place.</summary>
    /// <param name="dataDirectory">The place.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Those that exist.</returns>
    public static async Task<IReadOnlyList<string>> FoldersAsync(string dataDirectory, CancellationToken cancellationToken = default)
    {
        var account = await PostgresAccount.ResolveAsync(cancellationToken);
        return [.. PostgresFolder.Places(dataDirectory, account).Where(System.IO.Directory.Exists)];
    }

    /// <summary>The server's log in a cluster's folder.</summary>
    /// <param name="directory">The folder.</param>
    /// <returns>The file.</returns>
    public static string LogFileIn(string directory) => new PostgresFolder(directory).LogFile;

    /// <summary>How to reach a database of this server, in Npgsql's form.</summary>
    /// <param name="database">The database's name.</param>
    /// <returns>The connection string, with the password.</returns>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = Port,
        Username = UserName,
        Password = _password,
        Database = database,
    }.ConnectionString;

    /// <summary>Makes a database where it is missing.</summary>
    /// <param name="database">The database's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When the database is there.</returns>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new NpgsqlParameter { Value = database } },
        };
        if (await find.ExecuteScalarAsync(cancellationToken) is null)
        {
            var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(database);
            await using var create = new NpgsqlCommand($"CREATE DATABASE {quoted}", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Stops the server as an operator would: open transactions are rolled back, everything is written out.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When its process is gone.</returns>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        foreach (var signal in Shutdowns)
        {
            _server.Send(signal);
            if (await _server.WaitForExitAsync(StopLimit, cancellationToken))
            {
                return;
            }
        }

        await KillAsync();
    }

    /// <summary>Kills every process of the server at once, as a power cut would.</summary>
    /// <returns>When they are gone.</returns>
    public async Task KillAsync()
    {
        var processes = ProcessIdentity.ChildrenOf(_server.Id).Prepend(_server).ToList();
        foreach (var process in processes)
        {
            process.Send(UnixSignal.Kill);
        }

        foreach (var process in processes)
        {
            await process.WaitForExitAsync(StopLimit);
        }
    }

    /// <summary>Stops the server where it runs and starts it again on the same port.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When it accepts connections.</returns>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync(cancellationToken);
        (_server, _) = await LaunchAsync(_options, Port, _binaries, _account, _folder, cancellationToken);
        await WaitUntilReadyAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task InitializeAsync(
        PostgresClusterOptions options,
        PostgresBinaries binaries,
        PostgresAccount account,
        PostgresFolder folder,
        CancellationToken cancellationToken)
    {
        // What an interrupted initdb left: it refuses a folder that is not empty.
        if (System.IO.Directory.Exists(folder.Data))
        {
            System.IO.Directory.Delete(folder.Data, recursive: true);
        }

        var command = account.Wrap(
        [
            binaries.InitDb, "--pgdata", folder.Data, "--username", UserName, "--pwfile", folder.PasswordSource,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--lc-collate", "C", "--lc-messages", "C",
            "--lc-ctype", OperatingSystem.IsMacOS() ? "UTF-8" : "C.UTF-8", "--no-instructions",
            options.Durable ? "--data-checksums" : "--no-sync",
        ]);
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = folder.Root };
        SetEnvironment(start.Environment);
        var result = await Tool.RunAsync(start, line: null, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new LocalTargetException($"PostgreSQL could not make a database in {folder.Data}:\n{result.Output}");
        }
    }

    private static async Task<(ProcessIdentity Process, int Port)> LaunchAsync(
        PostgresClusterOptions options,
        int? port,
        PostgresBinaries binaries,
        PostgresAccount account,
        PostgresFolder folder,
        CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var log = new LogMark(folder.LogFile);
            folder.RemoveStaleLock();
            var chosen = port ?? PortPicker.AnyFree();
            using var process = Launch(options, chosen, binaries, account, folder);

            while (!process.HasExited)
            {
                if (folder.RunningServer() is { } running)
                {
                    return running;
                }

                if (cancellationToken.IsCancellationRequested || clock.Elapsed > StartLimit)
                {
                    process.Kill();
                    cancellationToken.ThrowIfCancellationRequested();
                    throw DidNotStart(folder);
                }

                await Task.Delay(Poll, CancellationToken.None);
            }

            var news = log.News();
            // The processes of a server that was killed let go of its memory a moment later.
            var memoryInUse = news.Contains("pre-existing shared memory block", StringComparison.Ordinal) && clock.Elapsed < StartLimit;
            var portTaken = news.Contains("could not bind", StringComparison.Ordinal) && port is null && attempt < PortTries;
            if (!memoryInUse && !portTaken)
            {
                throw news.Contains("could not bind", StringComparison.Ordinal)
                    ? new LocalTargetException($"Port {chosen} of 127.0.0.1 is taken, so PostgreSQL cannot use it. Choose another.")
                    : DidNotStart(folder);
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    private static Process Launch(
        PostgresClusterOptions options, int port, PostgresBinaries binaries, PostgresAccount account, PostgresFolder folder)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = IPAddress.Loopback.ToString(),
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = folder.Sockets,
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["logging_collector"] = "off",
        };
        if (!options.Durable)
        {
            settings["fsync"] = "off";
            settings["synchronous_commit"] = "off";
            settings["full_page_writes"] = "off";
            settings["wal_level"] = "minimal";
            settings["max_wal_senders"] = "0";
        }

        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        var command = account.Wrap(
            [binaries.Postgres, "-D", folder.Data, .. settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" })]);
        var environment = new Dictionary<string, string?>();
        SetEnvironment(environment);
        return DetachedProcess.Start(command, folder.LogFile, folder.Root, environment!);
    }

    private static void SetEnvironment(IDictionary<string, string?> environment)
    {
        // Nothing of the caller's PGDATA, PGPORT and so forth may reach the server.
        environment.Clear();
        environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        environment["LC_ALL"] = "C";
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = await OpenAsync(cancellationToken);
                return;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword)
            {
                throw new LocalTargetException(
                    $"The database in {_folder.Data} does not accept the password kept in {_folder.Root}. Put the password's "
                    + "file back, or remove the folder to begin with an empty database.",
                    e);
            }
            catch (NpgsqlException e)
            {
                if (!IsRunning || clock.Elapsed > StartLimit)
                {
                    throw new LocalTargetException(DidNotStart(_folder).Message, e);
                }
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var text = new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false, Timeout = 5 };
        var connection = new NpgsqlConnection(text.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static LocalTargetException DidNotStart(PostgresFolder folder) => new(
        $"PostgreSQL did not start. The end of its log, {folder.LogFile}:\n{folder.LogTail()}");

    /// <summary>The place in the log where a start begins.</summary>
    private sealed class LogMark(string file)
    {
        private readonly long _start = File.Exists(file) ? new FileInfo(file).Length : 0;

        public string News()
        {
            if (!File.Exists(file))
            {
                return "";
            }

            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            stream.Seek(_start, SeekOrigin.Begin);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
