using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TodoStack.ServiceDefaults.Logging;

namespace TodoStack.ServiceDefaults.Tests;

/// <summary>A service on a free port of this machine, in this process, whose log can be read.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly LogOutput _output;
    private readonly MemoryStream _log = new();

    private TestService(
        Action<WebApplicationBuilder>? build,
        Action<WebApplication>? map,
        Action<ServiceDefaultsOptions>? options,
        string environment,
        Dictionary<string, string?>? settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults(new ServiceIdentity("test-service", DefaultPort: 21000), options);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _output = new LogOutput(_log);
        builder.Services.AddSingleton(_output);
        build?.Invoke(builder);
        App = builder.Build();
        App.UseServiceDefaults();
        App.MapServiceDefaults();
        map?.Invoke(App);
    }

    public WebApplication App { get; }

    public HttpClient Client { get; private set; } = null!;

    public Uri Address => new(App.Urls.First());

    public static async Task<TestService> StartAsync(
        Action<WebApplication>? map = null,
        Action<WebApplicationBuilder>? build = null,
        Action<ServiceDefaultsOptions>? options = null,
        string environment = "Production",
        Dictionary<string, string?>? settings = null)
    {
        var service = new TestService(build, map, options, environment, settings);
        await service.App.StartAsync();
        service.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = service.Address };
        return service;
    }

    /// <summary>What has been logged so far, one element a line.</summary>
    public IReadOnlyList<JsonElement> Log()
    {
        _output.Flush();
        return [.. Encoding.UTF8.GetString(_log.ToArray())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>The first line that matches; it may be written after the answer has arrived.</summary>
    public async Task<JsonElement> LogLineAsync(Func<JsonElement, bool> matches)
    {
        JsonElement? line = null;
        await Wait.UntilAsync(() =>
        {
            line = Log().Cast<JsonElement?>().FirstOrDefault(l => matches(l!.Value));
            return line is not null;
        });
        return line!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        _output.Dispose();
    }
}
