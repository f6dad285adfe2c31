using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TodoStack.ServiceDefaults.Tests;

public sealed class WarmUpTests
{
    [Fact]
    public async Task A_service_is_not_ready_before_it_has_answered_its_own_requests()
    {
        var seen = new List<HttpStatusCode>();
        await using var service = await TestService.StartAsync(
            options: options => options.WarmUp.Add(_ => Get("/page")),
            map: app => app.MapGet("/page", async () =>
            {
                using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
                seen.Add((await client.GetAsync("/health/startup")).StatusCode);
                seen.Add((await client.GetAsync("/ready")).StatusCode);
                return "warm";
            }));

        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable], seen);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/health/startup")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/ready")).StatusCode);
    }

    [Fact]
    public async Task A_request_that_fails_does_not_keep_it_from_starting()
    {
        await using var service = await TestService.StartAsync(
            options: options => options.WarmUp.Add(_ => Get("/page")),
            map: app => app.MapGet("/page", context =>
            {
                context.Abort();
                return Task.CompletedTask;
            }));

        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/ready")).StatusCode);
        await service.LogLineAsync(line => line.GetProperty("message").GetString()!.StartsWith("Not warmed up:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HealthStatus.Unhealthy, false)]
    [InlineData(HealthStatus.Degraded, true)]
    public async Task Without_what_it_cannot_do_without_nothing_is_asked(HealthStatus status, bool expected)
    {
        var asked = false;
        await using var service = await TestService.StartAsync(
            options: options => options.WarmUp.Add(_ => Get("/page")),
            build: builder => builder.Services.AddHealthChecks().AddCheck("database", () => new HealthCheckResult(status), tags: ["ready"]),
            map: app => app.MapGet("/page", () => asked = true));

        Assert.Equal(expected, asked);
        await service.LogLineAsync(line => line.GetProperty("message").GetString()!.StartsWith(expected ? "Warmed up" : "Not warmed up:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_it_depends_on_may_answer_late()
    {
        var asked = false;
        var checks = 0;
        await using var service = await TestService.StartAsync(
            options: options => options.WarmUp.Add(_ => Get("/page")),
            build: builder => builder.Services.AddHealthChecks().AddCheck(
                "database", () => ++checks < 3 ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy(), tags: ["ready"]),
            map: app => app.MapGet("/page", () => asked = true));

        Assert.True(asked);
    }

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);
}
