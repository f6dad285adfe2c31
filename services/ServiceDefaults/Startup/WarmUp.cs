using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TodoStack.ServiceDefaults.Startup;

/// <summary>
/// Makes the requests of <see cref="ServiceDefaultsOptions.WarmUp"/> while the service listens but is not yet ready. The
/// first request of a kind has to wait for the just-in-time compiler, and with a fifth of a processor that takes seconds: a
/// rollout under load would make people wait for each new replica.
/// </summary>
internal sealed partial class WarmUp(
    IServer server, IServiceProvider services, HealthCheckService health, ServiceDefaultsOptions options, ILogger<WarmUp> logger)
    : IHostedLifecycleService
{
    /// <summary>What warm-up requests call themselves.</summary>
    public const string UserAgent = "todostack-warm-up";

    // A service that is slow or whose dependencies are is better cold than late.
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    // With little processor time even the first answer of a database that is there comes too late for one check.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        // In a test host nothing listens.
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(address => address.StartsWith("http:", StringComparison.Ordinal));
        if (options.WarmUp.Count == 0 || address is null)
        {
            return;
        }

        var clock = Stopwatch.StartNew();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(Most);
        try
        {
            if (!await CanWorkAsync(stop.Token))
            {
                LogSkipped(logger);
                return;
            }

            // Not by way of a proxy: it is this very process.
            using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
            using var client = new HttpClient(handler) { BaseAddress = LoopbackAddress.Of(address, "/") };
            foreach (var make in options.WarmUp)
            {
                using var request = make(services);
                request.Headers.UserAgent.ParseAdd(UserAgent);
                using var response = await client.SendAsync(request, stop.Token);
                await response.Content.LoadIntoBufferAsync(stop.Token);
            }

            var durationMs = Math.Round(clock.Elapsed.TotalMilliseconds);
            LogWarm(logger, options.WarmUp.Count, durationMs);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogCold(logger, e.Message);
        }
    }

    /// <summary>Whether what the service cannot do without is there. Degraded is well enough to answer.</summary>
    private async Task<bool> CanWorkAsync(CancellationToken cancellationToken)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(Pause, cancellationToken))
        {
            var report = await health.CheckHealthAsync(
                check => check.Tags.Contains("ready") && check.Name != Health.AcceptingCheck.Name, cancellationToken);
            if (report.Status != HealthStatus.Unhealthy)
            {
                return true;
            }
        }

        return false;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Warmed up with {Count} requests in {DurationMs} ms")]
    private static partial void LogWarm(ILogger logger, int count, double durationMs);

    [LoggerMessage(Level = LogLevel.Information, Message = "Not warmed up: what the service depends on is not ready")]
    private static partial void LogSkipped(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not warmed up: {Reason}")]
    private static partial void LogCold(ILogger logger, string reason);
}
