using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace TodoStack.ServiceDefaults.Telemetry;

/// <summary>
/// Metrics for Prometheus always; metrics and traces over OTLP when there is somewhere to send them. Takes the place of
/// OpenTelemetry.Extensions.Hosting and its instrumentation packages, which not every feed has: the meters and activity
/// sources are the runtime's own.
/// </summary>
internal static class TelemetrySetup
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters =
        ["TodoStack.*", "Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "Npgsql"];

    private static readonly string[] Sources = ["TodoStack.*", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql"];

    // 0.2 s is the promise of the service; the finer ones below it show how far away it is.
    private static readonly double[] SecondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10, 30];

    private static readonly string[] DurationsWithOurBuckets =
        ["http.server.request.duration", "http.client.request.duration", "db.client.operation.duration"];

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PrometheusExporter>();
        services.AddSingleton(CreateMeterProvider);
        services.AddSingleton(provider => new Tracing(CreateTracerProvider(provider)));
        services.AddHostedService<TelemetryStart>();
    }

    private static MeterProvider CreateMeterProvider(IServiceProvider services)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => Describe(resource, services))
            .AddMeter(Meters)
            .AddReader(new BaseExportingMetricReader(services.GetRequiredService<PrometheusExporter>()));
        foreach (var name in DurationsWithOurBuckets)
        {
            builder.AddView(name, new ExplicitBucketHistogramConfiguration { Boundaries = SecondsBuckets });
        }

        if (ExportsOtlp(services))
        {
            builder.AddOtlpExporter();
        }

        return builder.Build();
    }

    private static TracerProvider? CreateTracerProvider(IServiceProvider services) =>
        ExportsOtlp(services)
            ? Sdk.CreateTracerProviderBuilder()
                .ConfigureResource(resource => Describe(resource, services))
                .AddSource(Sources)
                .AddOtlpExporter()
                .Build()
            : null;

    private static bool ExportsOtlp(IServiceProvider services) =>
        !string.IsNullOrWhiteSpace(services.GetRequiredService<IConfiguration>()[OtlpEndpoint]);

    private static void Describe(ResourceBuilder resource, IServiceProvider services)
    {
        var service = services.GetRequiredService<ServiceIdentity>();
        var name = services.GetRequiredService<IConfiguration>()["OTEL_SERVICE_NAME"];
        resource.AddService(
            string.IsNullOrWhiteSpace(name) ? service.Name : name,
            serviceNamespace: "todostack",
            serviceVersion: Version,
            autoGenerateServiceInstanceId: false,
            serviceInstanceId: Environment.MachineName);
    }

    private static string Version =>
        typeof(TelemetrySetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Holds what may not be there, because a registration may not be null.</summary>
    internal sealed class Tracing(TracerProvider? provider) : IDisposable
    {
        public TracerProvider? Provider => provider;

        public void Dispose() => provider?.Dispose();
    }

    /// <summary>Nobody asks for the providers by themselves.</summary>
    private sealed class TelemetryStart(IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = services.GetRequiredService<MeterProvider>();
            _ = services.GetRequiredService<Tracing>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
