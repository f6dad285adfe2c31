using Microsoft.Extensions.Hosting;

namespace TodoStack.ServiceDefaults.Shutdown;

/// <summary>How far a service is between start and stop.</summary>
/// <param name="lifetime">The host's view of it.</param>
internal sealed class ServiceState(IHostApplicationLifetime lifetime)
{
    private volatile bool _draining;

    public bool IsStarted => lifetime.ApplicationStarted.IsCancellationRequested;

    /// <summary>Whether it has been told to stop: it answers, but wants no more connections.</summary>
    public bool IsDraining => _draining || lifetime.ApplicationStopping.IsCancellationRequested;

    public void BeginDrain() => _draining = true;
}
