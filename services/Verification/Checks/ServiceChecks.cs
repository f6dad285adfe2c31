using System.Diagnostics;
using System.Net;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>What every service answers: health and readiness.</summary>
internal sealed class ServiceChecks(string service, Uri address, bool isFrontend) : ICheckGroup
{
    // A frontend looks at its backend once a second, so that one which was ready first says so a little later.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public string Name => service;

    public bool NeedsAccount => false;

    public IReadOnlyList<Check> Checks =>
    [
        new("is alive", async cancellationToken =>
        {
            await HealthyAsync("/health", cancellationToken);
            await HealthyAsync("/health/live", cancellationToken);
            if (isFrontend)
            {
                await HealthyAsync("/api/health", cancellationToken);
            }
        }),
        new("is ready", async cancellationToken =>
        {
            await HealthyAsync("/ready", cancellationToken);
            await HealthyAsync("/health/ready", cancellationToken);
            await HealthyAsync("/health/startup", cancellationToken);
        }),
    ];

    private async Task HealthyAsync(string path, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var status = await StatusAsync(path, cancellationToken);
        while (status == "degraded" && clock.Elapsed < Patience)
        {
            await Task.Delay(Poll, cancellationToken);
            status = await StatusAsync(path, cancellationToken);
        }

        Expect.Equal("healthy", status, $"the status in {path}", "See which check fails in the answer.");
    }

    private async Task<string?> StatusAsync(string path, CancellationToken cancellationToken)
    {
        using var client = new ApiClient(address);
        var answer = await client.SendAsync(ApiRequest.Get(path), HttpStatusCode.OK, cancellationToken);
        return answer.ReadJson().GetProperty("status").GetString();
    }
}
