using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TodoStack.FrontendKit.Backend;

/// <summary>Whether the backend is ready.</summary>
/// <remarks>
/// A backend that is down makes a frontend degraded (200), not unhealthy (503): taken out of its Service, the frontend could no
/// longer show the page that says what happened, and people would get the bare error of whatever stands in front of it.
/// </remarks>
internal sealed class BackendHealthCheck(IHttpClientFactory clients, TimeProvider time) : IHealthCheck
{
    public const string HttpClientName = "backend-health";

    private static readonly TimeSpan CachedFor = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<HealthCheckResult>? _last;
    private DateTimeOffset _askedAt;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_last is null || now - _askedAt >= CachedFor)
            {
                _last = AskAsync();
                _askedAt = now;
            }

            return _last.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthCheckResult> AskAsync()
    {
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.GetAsync(new Uri("ready", UriKind.Relative));
            return response.IsSuccessStatusCode
                ? HealthCheckResult.Healthy("The backend is ready.")
                : HealthCheckResult.Degraded($"The backend is not ready: it answered {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return HealthCheckResult.Degraded("The backend cannot be reached. Check Backend__BaseUrl and the backend's pods.");
        }
    }
}
