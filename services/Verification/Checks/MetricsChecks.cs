using System.Net;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>Every service's metrics; they come last, since a service has counted no request before the first.</summary>
internal sealed class MetricsChecks(VerificationTargets targets) : ICheckGroup
{
    public string Name => "metrics";

    public bool NeedsAccount => false;

    public IReadOnlyList<Check> Checks =>
        [.. targets.Services().Select(service => new Check(service.Name, cancellationToken => CheckAsync(service.Address, cancellationToken)))];

    private static async Task CheckAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new ApiClient(address);
        var answer = await client.SendAsync(ApiRequest.Get("/metrics"), HttpStatusCode.OK, cancellationToken);
        Expect.Equal("text/plain", answer.MediaType, "the media type of /metrics");
        Expect.Contains("# TYPE http_server_request_duration_seconds histogram", answer.Body, "metrics in Prometheus' text format");
    }
}
