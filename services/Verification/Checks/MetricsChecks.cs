using System.Diagnostics;
using System.Net;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>Every service's metrics.</summary>
internal sealed class MetricsChecks(VerificationTargets targets) : ICheckGroup
{
    private const string Histogram = "# TYPE http_server_request_duration_seconds histogram";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public string Name => "metrics";

    public bool NeedsAccount => false;

    public IReadOnlyList<Check> Checks =>
        [.. targets.Services().Select(service => new Check(service.Name, cancellationToken => CheckAsync(service.Address, cancellationToken)))];

    private static async Task CheckAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new ApiClient(address);
        var clock = Stopwatch.StartNew();
        var answer = await CountedAsync(client, cancellationToken);
        while (!answer.Body.Contains(Histogram, StringComparison.Ordinal) && clock.Elapsed < Patience)
        {
            await Task.Delay(Poll, cancellationToken);
            answer = await CountedAsync(client, cancellationToken);
        }

        Expect.Equal("text/plain", answer.MediaType, "the media type of /metrics");
        Expect.Contains(Histogram, answer.Body, "metrics in Prometheus' text format");
    }

    /// <summary>
    /// Asks for a page, whatever the answer, and then for the metrics. A replica has counted nothing before its first
    /// request, and another one may have answered the checks so far; the connection stays, and with it mostly the replica.
    /// </summary>
    private static async Task<ApiAnswer> CountedAsync(ApiClient client, CancellationToken cancellationToken)
    {
        await client.SendAsync(ApiRequest.Get("/"), cancellationToken);
        return await client.SendAsync(ApiRequest.Get("/metrics"), HttpStatusCode.OK, cancellationToken);
    }
}
