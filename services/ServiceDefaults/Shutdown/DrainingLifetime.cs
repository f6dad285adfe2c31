using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TodoStack.ServiceDefaults.Shutdown;

/// <summary>
/// Turns a termination signal into an orderly end. Kubernetes sends the signal and takes the pod out of its services at
/// the same time, so requests keep coming for a while: not ready first, then stop. A second signal skips the wait.
/// </summary>
internal sealed partial class DrainingLifetime(
    IHostApplicationLifetime lifetime,
    ServiceState state,
    IOptions<ShutdownOptions> options,
    TimeProvider time,
    ILogger<DrainingLifetime> logger) : IHostLifetime, IDisposable
{
    private readonly CancellationTokenSource _skip = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signals;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        PosixSignal[] signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT];
        _registrations.AddRange(signals.Select(s => PosixSignalRegistration.Create(s, OnSignal)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        LogStopping(logger);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _registrations.ForEach(r => r.Dispose());
        _skip.Dispose();
    }

    internal void OnSignal()
    {
        if (Interlocked.Increment(ref _signals) == 1)
        {
            _ = DrainAsync();
        }
        else
        {
            _skip.Cancel();
        }
    }

    private void OnSignal(PosixSignalContext signal)
    {
        signal.Cancel = true;
        OnSignal();
    }

    private async Task DrainAsync()
    {
        // Nobody has been sent here before it was ready.
        var drain = state.IsStarted ? TimeSpan.FromSeconds(options.Value.DrainSeconds) : TimeSpan.Zero;
        state.BeginDrain();
        LogDraining(logger, drain.TotalSeconds);
        await Task.Delay(drain, time, _skip.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lifetime.StopApplication();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Told to stop: not ready, serving for {DrainSeconds} s more")]
    private static partial void LogDraining(ILogger logger, double drainSeconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped")]
    private static partial void LogStopping(ILogger logger);
}
