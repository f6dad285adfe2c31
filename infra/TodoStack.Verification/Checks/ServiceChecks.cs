using System.Net;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>What every service answers: health and readiness.</summary>
internal sealed class ServiceChecks(string service, Uri address, bool isFrontend) : ICheckGroup
{
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
        var answer = await GetAsync(path, cancellationToken);
        Expect.Equal("healthy", answer.ReadJson().GetProperty("status").GetString(), $"the status in {path}", "See which check fails in the answer.");
    }

    private async Task<ApiAnswer> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var client = new ApiClient(address);
        return await client.SendAsync(ApiRequest.Get(path), HttpStatusCode.OK, cancellationToken);
    }
}
