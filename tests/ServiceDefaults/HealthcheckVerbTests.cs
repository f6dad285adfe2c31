using System.Net;

namespace TodoStack.ServiceDefaults.Tests;

/// <summary>The verb by which an image without a shell checks its own health.</summary>
public sealed class HealthcheckVerbTests : IAsyncLifetime
{
    private readonly HostProcess _service = HostProcess.Start(HostProcess.Valid);

    public async Task InitializeAsync()
    {
        using var client = new HttpClient { BaseAddress = _service.Address };
        await Wait.UntilAsync(async () => await _service.ReadyAsync(client) == HttpStatusCode.OK);
    }

    public Task DisposeAsync()
    {
        _service.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Asks_the_service_that_listens_where_the_environment_says()
    {
        using var byUrl = HostProcess.Start(new() { ["ASPNETCORE_URLS"] = $"http://*:{_service.Port}" }, "healthcheck");
        using var byPort = HostProcess.Start(
            new() { ["ASPNETCORE_URLS"] = null, ["ASPNETCORE_HTTP_PORTS"] = $"{_service.Port}" }, "healthcheck");

        Assert.Equal(0, await byUrl.ExitAsync());
        Assert.Equal(0, await byPort.ExitAsync());
        Assert.StartsWith($"http://localhost:{_service.Port}/ready: 200 {{\"status\":\"healthy\"", byPort.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_exit_code_1()
    {
        using var check = HostProcess.Start([], "healthcheck");

        Assert.Equal(1, await check.ExitAsync());
        Assert.Contains($"{check.Address}ready: no answer", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_several_that_is_not_well_is_exit_code_1()
    {
        using var good = HostProcess.Start([], "healthcheck", $"{_service.Address}ready", $"{_service.Address}health/live");
        using var bad = HostProcess.Start([], "healthcheck", $"{_service.Address}ready", $"{_service.Address}nothing");

        Assert.Equal(0, await good.ExitAsync());
        Assert.Equal(1, await bad.ExitAsync());
        Assert.Contains("/nothing: 404", bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_address_is_exit_code_64()
    {
        using var check = HostProcess.Start([], "healthcheck", "backend:8000");

        Assert.Equal(64, await check.ExitAsync());
        Assert.Contains("'backend:8000' is not an address", check.Error, StringComparison.Ordinal);
    }
}
