using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TodoStack.ServiceDefaults.Requests;

namespace TodoStack.ServiceDefaults.Telemetry;

/// <summary><c>/metrics</c> for Prometheus.</summary>
internal static class MetricsEndpoint
{
    private const string PlainText = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/metrics", WriteAsync).AsInfrastructure();

    private static async Task WriteAsync(HttpContext context, PrometheusExporter exporter)
    {
        var wantsOpenMetrics = context.Request.GetTypedHeaders().Accept
            .OrderByDescending(a => a.Quality ?? 1)
            .Select(a => a.MediaType.Value)
            .FirstOrDefault(t => t is "text/plain" or "application/openmetrics-text") == "application/openmetrics-text";
        var body = exporter.Scrape(wantsOpenMetrics);
        context.Response.ContentType = wantsOpenMetrics ? OpenMetrics : PlainText;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
