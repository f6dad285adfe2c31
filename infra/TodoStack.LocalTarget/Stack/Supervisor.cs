using TodoStack.LocalTarget.Logs;

namespace TodoStack.LocalTarget.Stack;

/// <summary>Watches over a stack: what ends without being asked to is started again.</summary>
internal sealed class Supervisor(LocalStack stack, LocalHome home, IReporter reporter, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LogInterval = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, RestartBackoff> _backoffs = [];

    /// <summary>Watches until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var trim = time.GetUtcNow() + LogInterval;
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!stack.DatabaseIsFine)
            {
                await RestartAsync("PostgreSQL", log: null, () => stack.RecoverDatabaseAsync(cancellationToken));
            }

            foreach (var service in stack.State.Services.Where(service => service.Process is null or { IsAlive: false }))
            {
                await RestartAsync(service.Name, home.LogFile(service.Name), () =>
                {
                    stack.Restart(service);
                    return Task.CompletedTask;
                });
            }

            if (time.GetUtcNow() >= trim)
            {
                stack.TrimLogs();
                trim = time.GetUtcNow() + LogInterval;
            }

            await Task.Delay(Poll, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RestartAsync(string name, string? log, Func<Task> start)
    {
        if (!_backoffs.TryGetValue(name, out var backoff))
        {
            _backoffs[name] = backoff = new RestartBackoff(time);
        }

        if (!backoff.IsPlanned)
        {
            var delay = backoff.Plan();
            var when = delay > TimeSpan.Zero ? $" in {delay.TotalSeconds:0} s" : "";
            reporter.Warn($"{name} ended without being asked to; starting it again{when}.");
            if (log is not null && LogTail.Troubles(name, log) is { Length: > 0 } words)
            {
                reporter.Warn($"The end of its log, {log}:\n{words}");
            }
        }

        if (!backoff.IsDue)
        {
            return;
        }

        try
        {
            backoff.Started();
            await start();
            reporter.Info($"{name} was started again.");
        }
        catch (LocalTargetException e)
        {
            reporter.Warn(e.Message);
        }
        catch (OperationCanceledException)
        {
            // The stack is being stopped.
        }
    }
}
