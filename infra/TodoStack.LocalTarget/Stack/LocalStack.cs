using TodoStack.LocalTarget.Ports;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Stack;

/// <summary>The three services and their database as processes of this machine.</summary>
internal sealed class LocalStack
{
    private const long LogLimit = 50_000_000;

    private readonly LocalHome _home;
    private readonly LocalDatabase _database;
    private readonly ServiceProcess _services;

    private LocalStack(LocalHome home, LocalDatabase database, ServiceProcess services, LocalState state)
    {
        _home = home;
        _database = database;
        _services = services;
        State = state;
    }

    /// <summary>What runs now.</summary>
    public LocalState State { get; private set; }

    /// <summary>Whether the database needs nobody's help.</summary>
    public bool DatabaseIsFine => _database.IsFine;

    /// <summary>Builds, starts and waits until everything is ready. Whatever fails or is cancelled: nothing stays behind.</summary>
    public static async Task<LocalStack> StartAsync(
        LocalStackOptions options, IReporter reporter, CancellationToken cancellationToken)
    {
        var home = options.Home;
        home.Create();
        var state = new LocalState(DateTimeOffset.UtcNow, Detached: false, ProcessIdentity.Current, Database: null, Services: []);
        try
        {
            var secrets = LocalSecrets.LoadOrCreate(home.SecretsFile);
            var ports = PickPorts(options, reporter);
            state.Save(home.StateFile);

            var database = await LocalDatabase.StartAsync(home, options.Postgres, reporter, cancellationToken);
            state = state with { Database = database.State };
            state.Save(home.StateFile);

            var build = new ServiceBuild(options.Repository);
            await build.BuildAsync(reporter, cancellationToken);

            var services = new ServiceProcess(home, build, new ServiceEnvironment(secrets, database.ConnectionString, ports));
            await reporter.StepAsync("Migrating the database", _ => services.MigrateAsync(cancellationToken));
            await reporter.StepAsync("Starting the services", async step =>
            {
                foreach (var service in ServiceDefinition.All)
                {
                    KeepPreviousLog(home.LogFile(service.Name));
                    var started = new ServiceState(
                        service.Name, ports[service.Name], build.Version(service), services.Start(service), Restarts: 0);
                    state = state with { Services = [.. state.Services, started] };
                    state.Save(home.StateFile);
                }

                await services.WaitUntilReadyAsync(state.Services, step, cancellationToken);
            });
            return new LocalStack(home, database, services, state);
        }
        catch
        {
            await StackStopper.StopAsync(state, reporter, CancellationToken.None);
            File.Delete(home.StateFile);
            throw;
        }
    }

    /// <summary>Takes over a stack that runs, to watch it from here.</summary>
    public static async Task<LocalStack> AdoptAsync(
        LocalStackOptions options, LocalState state, IReporter reporter, CancellationToken cancellationToken)
    {
        var secrets = LocalSecrets.LoadOrCreate(options.Home.SecretsFile);
        var database = await LocalDatabase.AdoptAsync(
            options.Home,
            state.Database ?? throw new LocalTargetException("The stack has no database. Run 'todo down', then 'todo up'."),
            options.Postgres,
            reporter,
            cancellationToken);
        var environment = new ServiceEnvironment(
            secrets, database.ConnectionString, state.Services.ToDictionary(service => service.Name, service => service.Port));
        var services = new ServiceProcess(options.Home, new ServiceBuild(options.Repository), environment);
        var stack = new LocalStack(options.Home, database, services, state);
        stack.Change(state with { Supervisor = ProcessIdentity.Current, Detached = true, Database = database.State });
        return stack;
    }

    /// <summary>Stops everything and forgets it.</summary>
    public async Task StopAsync(IReporter reporter, CancellationToken hurry)
    {
        await StackStopper.StopAsync(State, reporter, hurry);
        File.Delete(_home.StateFile);
    }

    /// <summary>Starts a service that ended once more.</summary>
    public void Restart(ServiceState service)
    {
        var definition = ServiceDefinition.All.Single(candidate => candidate.Name == service.Name);
        var again = service with { Process = _services.Start(definition), Restarts = service.Restarts + 1 };
        Change(State with { Services = [.. State.Services.Select(other => other.Name == service.Name ? again : other)] });
    }

    /// <summary>Starts the private database once more after its death.</summary>
    public async Task RecoverDatabaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _database.RecoverAsync(cancellationToken);
        }
        finally
        {
            Change(State with { Database = _database.State });
        }
    }

    /// <summary>Keeps the logs from filling the disk: a long one becomes the previous one.</summary>
    public void TrimLogs()
    {
        foreach (var log in ServiceDefinition.All.Select(service => new FileInfo(_home.LogFile(service.Name))))
        {
            if (log is { Exists: true, Length: > LogLimit })
            {
                // The service has it open for appending, so it is copied and emptied, not moved.
                log.CopyTo(Previous(log.FullName), overwrite: true);
                using var file = new FileStream(log.FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                file.SetLength(0);
            }
        }
    }

    private static Dictionary<string, int> PickPorts(LocalStackOptions options, IReporter reporter)
    {
        var picker = new PortPicker([.. ServiceDefinition.All.Select(service => service.DefaultPort)]);
        // Ports that were asked for come first, so that no default takes one of them.
        return ServiceDefinition.All
            .OrderByDescending(service => options.Ports.ContainsKey(service.Name))
            .ToDictionary(
                service => service.Name,
                service => picker.Pick(
                    service.Name,
                    service.PortOption,
                    options.Ports.TryGetValue(service.Name, out var port) ? port : null,
                    service.DefaultPort,
                    reporter.Warn));
    }

    private static void KeepPreviousLog(string log)
    {
        if (File.Exists(log))
        {
            File.Move(log, Previous(log), overwrite: true);
        }
    }

    private static string Previous(string log) => Path.ChangeExtension(log, ".1.log");

    private void Change(LocalState state)
    {
        State = state;
        state.Save(_home.StateFile);
    }
}
