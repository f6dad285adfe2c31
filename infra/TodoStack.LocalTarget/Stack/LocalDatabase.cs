using Npgsql;
using TodoStack.LocalTarget.Postgres;

namespace TodoStack.LocalTarget.Stack;

/// <summary>The stack's PostgreSQL: a private cluster of ours, or a server that somebody gave.</summary>
internal sealed class LocalDatabase
{
    /// <summary>The variable with the connection string of a server to use.</summary>
    public const string Variable = "TODO_POSTGRES";

    private const string DatabaseName = "todostack";

    private readonly PostgresCluster? _cluster;
    private readonly NpgsqlConnectionStringBuilder _settings;
    private int _restarts;

    private LocalDatabase(PostgresCluster? cluster, NpgsqlConnectionStringBuilder settings, int restarts)
    {
        _cluster = cluster;
        _settings = settings;
        _restarts = restarts;
    }

    public string ConnectionString => _settings.ConnectionString;

    /// <summary>Whether there is nothing to do: a given server is its owner's to run.</summary>
    public bool IsFine => _cluster is null || _cluster.IsRunning;

    public DatabaseState State => new(
        _cluster?.Directory, _settings.Host ?? "", _settings.Port, _settings.Database ?? DatabaseName, _cluster?.Process, _restarts);

    /// <summary>Connects to the server that was given, or starts the private one.</summary>
    public static Task<LocalDatabase> StartAsync(
        LocalHome home, string? given, IReporter reporter, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(given)
            ? StartPrivateAsync(home, port: null, restarts: 0, reporter, cancellationToken)
            : UseGivenAsync(given, reporter, cancellationToken);

    /// <summary>Takes over the database of a stack that runs.</summary>
    public static async Task<LocalDatabase> AdoptAsync(
        LocalHome home, DatabaseState state, string? given, IReporter reporter, CancellationToken cancellationToken) =>
        state.Folder is null
            ? new LocalDatabase(cluster: null, PostgresConnection.Parse(given ?? ""), state.Restarts)
            : await StartPrivateAsync(
                home, state.Port, state.Restarts, reporter, cancellationToken);

    /// <summary>Starts the private server again on the same port after its death.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        if (_cluster is not null)
        {
            _restarts++;
            await _cluster.RestartAsync(cancellationToken);
        }
    }

    private static async Task<LocalDatabase> StartPrivateAsync(
        LocalHome home, int? port, int restarts, IReporter reporter, CancellationToken cancellationToken)
    {
        await PostgresInstaller.EnsureAsync(reporter, cancellationToken);
        return await reporter.StepAsync("Starting PostgreSQL", async step =>
        {
            var cluster = await PostgresCluster.StartAsync(
                new PostgresClusterOptions { DataDirectory = home.Postgres, Port = port }, cancellationToken);
            try
            {
                await cluster.EnsureDatabaseAsync(DatabaseName, cancellationToken);
            }
            catch
            {
                await cluster.StopAsync(CancellationToken.None);
                throw;
            }

            step.Outcome($"port {cluster.Port}");
            return new LocalDatabase(cluster, new NpgsqlConnectionStringBuilder(cluster.ConnectionString(DatabaseName)), restarts);
        });
    }

    private static Task<LocalDatabase> UseGivenAsync(string given, IReporter reporter, CancellationToken cancellationToken) =>
        reporter.StepAsync("Connecting to PostgreSQL", async step =>
        {
            var settings = PostgresConnection.Parse(given);
            await PostgresConnection.CheckAsync(settings, cancellationToken);
            step.Outcome($"{settings.Host}:{settings.Port}");
            return new LocalDatabase(cluster: null, settings, restarts: 0);
        });
}
