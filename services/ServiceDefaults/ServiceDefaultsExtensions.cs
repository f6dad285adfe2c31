using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TodoStack.ServiceDefaults.Errors;
using TodoStack.ServiceDefaults.Health;
using TodoStack.ServiceDefaults.Logging;
using TodoStack.ServiceDefaults.Requests;
using TodoStack.ServiceDefaults.Shutdown;
using TodoStack.ServiceDefaults.Startup;
using TodoStack.ServiceDefaults.Telemetry;

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
        TelemetrySetup.Add(builder.Services);
        ErrorsSetup.Add(builder.Services);
        RequestsSetup.Add(builder);
        builder.Services.AddHostedService<WarmUp>();
        return builder;
    }

    /// <summary>
    /// Puts the shared middleware in front: request ids, access log, security headers, errors, routing. Call it first, then
    /// authentication, authorization and what else is the service's own.
    /// </summary>
    /// <param name="app">The service.</param>
    /// <returns><paramref name="app"/>.</returns>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        RequestsSetup.Use(app);
        ErrorsSetup.Use(app);

        // Here and not, as it would be by itself, before the layers above: error pages are routed anew.
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
        MetricsEndpoint.Map(app);
        return app;
    }
}
