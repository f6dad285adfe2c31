using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Stack;

/// <summary>Stops the processes of a stack, and no other: frontends, backend, database.</summary>
internal static class StackStopper
{
    private static readonly TimeSpan ServiceLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DatabaseLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(5);

    /// <summary>Stops what runs.</summary>
    /// <param name="state">What runs.</param>
    /// <param name="reporter">Told what stops.</param>
    /// <param name="hurry">Cancelled to wait no longer: what has not stopped is killed.</param>
    public static async Task StopAsync(LocalState state, IReporter reporter, CancellationToken hurry)
    {
        string[] frontends = [ServiceDefinition.Web.Name, ServiceDefinition.Chatbot.Name];
        await StopServicesAsync("Stopping the frontends", [.. frontends.Select(state.Service)], reporter, hurry);
        await StopServicesAsync("Stopping the backend", [state.Service(ServiceDefinition.Backend.Name)], reporter, hurry);
        if (state.Database?.Process is { IsAlive: true } database)
        {
            // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one.
            await reporter.StepAsync("Stopping PostgreSQL", async _ =>
                await StopAsync(database, [(UnixSignal.Interrupt, DatabaseLimit), (UnixSignal.Quit, KillLimit)], hurry));
        }
    }

    private static async Task StopServicesAsync(
        string title, IReadOnlyList<ServiceState?> services, IReporter reporter, CancellationToken hurry)
    {
        var running = services.Select(service => service?.Process).OfType<ProcessIdentity>().Where(process => process.IsAlive).ToList();
        if (running.Count > 0)
        {
            await reporter.StepAsync(title, async _ =>
                await Task.WhenAll(running.Select(process => StopAsync(process, [(UnixSignal.Terminate, ServiceLimit)], hurry))));
        }
    }

    private static async Task StopAsync(
        ProcessIdentity process, IReadOnlyList<(UnixSignal Signal, TimeSpan Limit)> manners, CancellationToken hurry)
    {
        try
        {
            foreach (var (signal, limit) in manners)
            {
                process.Send(signal);
                if (await process.WaitForExitAsync(limit, hurry))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Killed below.
        }

        process.Send(UnixSignal.Kill);
        await process.WaitForExitAsync(KillLimit, CancellationToken.None);
    }
}
