namespace TodoStack.Backend.Telemetry;

/// <summary>Registers what the backend measures.</summary>
internal static class TelemetryExtensions
{
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BackendMetrics>();
        return builder;
    }
}
