using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using TodoStack.ServiceDefaults.Health;
using TodoStack.ServiceDefaults.Shutdown;

namespace TodoStack.ServiceDefaults.Tests;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/ready")]
    [InlineData("/health/ready")]
    [InlineData("/health/startup")]
    [InlineData("/api/health")]
    public async Task Every_probe_answers(string path)
    {
        await using var service = await TestService.StartAsync(options: o => o.ApiHealth = true);

        var response = await service.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("healthy", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_api_path_is_only_there_on_request()
    {
        await using var service = await TestService.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync("/api/health")).StatusCode);
    }

    [Fact]
    public async Task Readiness_follows_its_checks_and_the_process_does_not()
    {
        var result = HealthCheckResult.Healthy();
        await using var service = await TestService.StartAsync(build: b =>
            b.Services.AddHealthChecks().AddCheck("database", () => result, tags: ["ready"]));

        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/ready")).StatusCode);
        result = HealthCheckResult.Unhealthy("does not answer", new InvalidOperationException("password=hunter2"));
        var down = await service.Client.GetAsync("/ready");
        await service.Client.GetAsync("/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        var text = await down.Content.ReadAsStringAsync();
        var body = JsonDocument.Parse(text).RootElement;
        Assert.Equal("unhealthy", body.GetProperty("status").GetString());
        Assert.Equal("healthy", body.GetProperty("checks").GetProperty("service").GetProperty("status").GetString());
        var check = body.GetProperty("checks").GetProperty("database");
        Assert.Equal("unhealthy", check.GetProperty("status").GetString());
        Assert.Equal("does not answer", check.GetProperty("description").GetString());
        Assert.True(check.GetProperty("durationMs").GetDouble() >= 0);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/health")).StatusCode);

        result = HealthCheckResult.Healthy();
        await service.Client.GetAsync("/ready");
        Assert.Equal(
            ["Check database is Unhealthy: does not answer", "Check database is healthy again"],
            service.Log().Select(l => l.GetProperty("message").GetString()!).Where(m => m.StartsWith("Check ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Degraded_is_ready()
    {
        await using var service = await TestService.StartAsync(build: b =>
            b.Services.AddHealthChecks().AddCheck("cache", () => HealthCheckResult.Degraded("slow"), tags: ["ready"]));

        var response = await service.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("degraded", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_startup_check_holds_the_startup_probe_only()
    {
        await using var service = await TestService.StartAsync(build: b =>
            b.Services.AddHealthChecks().AddCheck("warm", () => HealthCheckResult.Unhealthy("cold"), tags: ["startup"]));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.Client.GetAsync("/health/startup")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/ready")).StatusCode);
    }

    [Fact]
    public async Task A_check_that_hangs_is_unhealthy_in_time()
    {
        await using var service = await TestService.StartAsync(build: b => b.Services.AddHealthChecks().AddAsyncCheck(
            "stuck",
            async cancellation =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return HealthCheckResult.Healthy();
            },
            tags: ["ready"]));

        var response = await service.Client.GetAsync("/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Before_the_service_has_started_it_is_not_ready()
    {
        using var started = new CancellationTokenSource();
        var state = new ServiceState(new Lifetime(started.Token));

        Assert.Equal("starting", (await new AcceptingCheck(state).CheckHealthAsync(new())).Description);
        Assert.Equal("starting", (await new StartedCheck(state).CheckHealthAsync(new())).Description);

        await started.CancelAsync();

        Assert.Equal(HealthStatus.Healthy, (await new AcceptingCheck(state).CheckHealthAsync(new())).Status);
        Assert.Equal(HealthStatus.Healthy, (await new StartedCheck(state).CheckHealthAsync(new())).Status);
    }

    [Fact]
    public async Task While_draining_it_is_live_and_answers_and_is_not_ready()
    {
        await using var service = await TestService.StartAsync();
        service.App.Services.GetRequiredService<ServiceState>().BeginDrain();

        var ready = await service.Client.GetAsync("/ready");
        var live = await service.Client.GetAsync("/health/live");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("stopping", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.True(live.Headers.ConnectionClose);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/health/startup")).StatusCode);
    }

    [Fact]
    public async Task A_signal_drains_and_a_second_one_stops_at_once()
    {
        await using var service = await TestService.StartAsync(settings: new() { ["Shutdown:DrainSeconds"] = "300" });
        var lifetime = (DrainingLifetime)service.App.Services.GetRequiredService<IHostLifetime>();

        lifetime.OnSignal();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.Client.GetAsync("/ready")).StatusCode);
        Assert.False(service.App.Lifetime.ApplicationStopping.IsCancellationRequested);

        lifetime.OnSignal();
        await Wait.UntilAsync(() => service.App.Lifetime.ApplicationStopping.IsCancellationRequested);
    }

    private sealed class Lifetime(CancellationToken started) : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => started;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
