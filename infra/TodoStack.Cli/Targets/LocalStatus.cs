using System.Diagnostics;
using TodoStack.LocalTarget.Postgres;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Targets;

/// <summary>How the processes of the local stack fare.</summary>
internal static class LocalStatus
{
    public static async Task<StackStatus> OfAsync(LocalState state, CancellationToken cancellationToken)
    {
        using var client = LoopbackHttp.Client(TimeSpan.FromSeconds(3));
        var services = await Task.WhenAll(state.Services.Select(service => ServiceAsync(client, service, cancellationToken)));
        return new StackStatus(
            TargetPicker.Local,
            state.StartedAt,
            state.Supervisor is { IsAlive: true } supervisor ? supervisor.Id : null,
            state.Detached,
            Database(state.Database),
            services);
    }

    private static async Task<ServiceStatus> ServiceAsync(
        HttpClient client, ServiceState service, CancellationToken cancellationToken)
    {
        var usage = ProcessUsage.Of(service.Process);
        var condition = usage is null
            ? "stopped"
            : await ServiceProcess.ReadinessAsync(client, service.Address, cancellationToken) ?? "ready";
        return new ServiceStatus(
            service.Name, service.Url, condition, usage?.Id, usage?.Uptime.TotalSeconds, usage?.MemoryBytes, service.Version, service.Restarts);
    }

    private static DatabaseStatus Database(DatabaseState? database)
    {
        if (database is null)
        {
            return new DatabaseStatus("", "", "starting", Folder: null, Pid: null, UptimeSeconds: null, MemoryBytes: null, Version: null, Restarts: 0);
        }

        var usage = ProcessUsage.Of(database.Process);
        // A given server is its owner's; whether it answers shows in the backend's readiness.
        var condition = database.Folder is null || usage is not null ? "ready" : "stopped";
        return new DatabaseStatus(
            $"{database.Host}:{database.Port}",
            database.Name,
            condition,
            database.Folder,
            usage?.Id,
            usage?.Uptime.TotalSeconds,
            usage?.MemoryBytes,
            database.Folder is null ? null : PostgresBinaries.Find()?.Version.ToString(),
            database.Restarts);
    }

    private sealed record ProcessUsage(int Id, TimeSpan Uptime, long MemoryBytes)
    {
        public static ProcessUsage? Of(ProcessIdentity? identity)
        {
            if (identity is not { IsAlive: true })
            {
                return null;
            }

            try
            {
                using var process = Process.GetProcessById(identity.Id);
                return new ProcessUsage(identity.Id, DateTime.Now - process.StartTime, process.WorkingSet64);
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                return null;
            }
        }
    }
}
