using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using TodoStack.ServiceDefaults.Health;
using TodoStack.ServiceDefaults.Logging;
using TodoStack.ServiceDefaults.Requests;
using TodoStack.ServiceDefaults.Shutdown;

namespace TodoStack.ServiceDefaults;

/// <summary>The three calls that give a service everything that all services share.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Registers configuration checks, logging, telemetry, health checks and graceful shutdown.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="service">Which service it is.</param>
    /// <param name="configure">Says where the service differs from the others.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static WebApplicationBuilder AddServiceDefaults(
        this WebApplicationBuilder builder,
        ServiceIdentity service,
        Action<ServiceDefaultsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(service);

        var options = new ServiceDefaultsOptions();
        configure?.Invoke(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(service);
        builder.Services.AddSingleton(TimeProvider.System);
        LoggingSetup.Add(builder);
        ShutdownSetup.Add(builder.Services);
        HealthSetup.Add(builder.Services);
        builder.Services.AddSingleton<SecurityHeaders>();
        builder.Services.AddProblemDetails();
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
        {
            builder.WebHost.UseUrls($"http://*:{service.DefaultPort}");
        }

        return builder;
    }

    /// <summary>Puts the shared middleware in front: request ids, errors, access log, security headers.</summary>
    /// <param name="app">The service.</param>
    /// <returns><paramref name="app"/>.</returns>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        app.UseMiddleware<RequestMiddleware>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        return app;
    }

    /// <summary>Maps the health endpoints and <c>/metrics</c>.</summary>
    /// <param name="app">The service.</param>
    /// <returns><paramref name="app"/>.</returns>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        HealthSetup.Map(app, app.Services.GetRequiredService<ServiceDefaultsOptions>().ApiHealth);
        return app;
    }
}
