using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests;

/// <summary>The backend on a port of its own, with limits that do not stand in a test's way unless it sets them.</summary>
internal sealed class BackendFactory : WebApplicationFactory<Program>
{
    public const string SigningKey = "a signing key for tests that is long enough";

    private readonly Dictionary<string, string> _settings;
    private readonly TimeProvider _time;
    private readonly Action<IServiceCollection> _services;

    public BackendFactory(
        string connectionString,
        TimeProvider? time = null,
        IReadOnlyDictionary<string, string>? settings = null,
        Action<IServiceCollection>? services = null)
    {
        _services = services ?? (_ => { });
        _time = time ?? TimeProvider.System;
        _settings = new Dictionary<string, string>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Database:ConnectionString"] = connectionString,
            ["Database:MaxPoolSize"] = "8",
            ["Jwt:SigningKey"] = SigningKey,
            ["RateLimits:SignInPerMinute"] = "100000",
            ["RateLimits:SignUpPerHour"] = "100000",
            ["RateLimits:RequestsPerMinute"] = "1000000",
            ["RateLimits:ChatPerMinute"] = "100000",
            ["Shutdown:DrainSeconds"] = "0",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            _settings[key] = value;
        }

        UseKestrel();
    }

    public CapturedLogs Logs { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_settings.GetValueOrDefault("environment", "Production"));
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(_time));
            services.AddSingleton<ILoggerProvider>(Logs);
        });
        builder.ConfigureTestServices(_services);
    }
}
