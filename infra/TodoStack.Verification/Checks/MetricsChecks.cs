using System.Net;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>Every service's metrics; they come last, since a service has counted no request before the first.</summary>
internal sealed class MetricsChecks(VerificationTargets targets) : ICheckGroup
{
    public string Name => "metrics";

    public bool NeedsAccount => false;

    public IReadOnlyList<Check> Checks =>
        [.. Services().Select(service => new Check(service.Name, cancellationToken => CheckAsync(service.Address, cancellationToken)))];

    private IEnumerable<(string Name, Uri Address)> Services()
    {
        yield return ("backend", targets.Backend);
        if (targets.Web is { } web)
        {
            yield return ("frontend-web", web);
        }

        if (targets.Chatbot is { } chatbot)
        {
            yield return ("frontend-chatbot", chatbot);
        }
    }

    private static async Task CheckAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new ApiClient(address);
        var answer = await client.SendAsync(ApiRequest.Get("/metrics"), HttpStatusCode.OK, cancellationToken);
        Expect.Equal("text/plain", answer.MediaType, "the media type of /metrics");
        Expect.Contains("# TYPE http_server_request_duration_seconds histogram", answer.Body, "metrics in Prometheus' text format");
    }
}
