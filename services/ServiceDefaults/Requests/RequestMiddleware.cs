using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Logging;
using TodoStack.ServiceDefaults.Shutdown;

namespace TodoStack.ServiceDefaults.Requests;

/// <summary>The outermost layer: names the request, finishes its headers, and logs it in one line.</summary>
internal sealed partial class RequestMiddleware(
    RequestDelegate next,
    ServiceState state,
    SecurityHeaders securityHeaders,
    ILogger<RequestMiddleware> logger)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var scope = RequestScope.Begin(RequestIds.Of(context), context);
        context.TraceIdentifier = scope.RequestId;
        context.Response.OnStarting(static s => ((HeaderState)s).Apply(), new HeaderState(context, state, securityHeaders));
        try
        {
            await next(context);
        }
        finally
        {
            Log(context, Stopwatch.GetElapsedTime(started));
            scope.End();
        }
    }

    private static LogLevel Level(Endpoint? endpoint, int status)
    {
        if (endpoint is not null
            && (endpoint.Metadata.GetMetadata<InfrastructureEndpoint>() is not null
                || endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null))
        {
            return LogLevel.Debug;
        }

        return status >= StatusCodes.Status500InternalServerError ? LogLevel.Warning : LogLevel.Information;
    }

    // The pattern, never the path: paths may hold anything, and one label a route is what one searches for.
    private static string Route(Endpoint? endpoint) =>
        (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    // The framework leaves the span of a request bare.
    private static void Describe(Activity? activity, string method, Endpoint? endpoint, int status)
    {
        if (activity is not { IsAllDataRequested: true, Source.Name.Length: > 0 })
        {
            return;
        }

        var route = Route(endpoint);
        activity.DisplayName = $"{method} {route}";
        activity.SetTag("http.request.method", method);
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    private void Log(HttpContext context, TimeSpan elapsed)
    {
        var status = context.RequestAborted.IsCancellationRequested ? ClientClosedRequest : context.Response.StatusCode;
        var endpoint = context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint
            ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint
            ?? context.GetEndpoint();
        Describe(Activity.Current, context.Request.Method, endpoint, status);
        var level = Level(endpoint, status);
        if (logger.IsEnabled(level))
        {
            var route = Route(endpoint);
            var milliseconds = Math.Round(elapsed.TotalMilliseconds, 2);
            LogRequest(logger, level, context.Request.Method, route, status, milliseconds, context.Response.ContentLength);
        }
    }

    [SuppressMessage("LoggingGenerator", "SYSLIB1015", Justification = "The size is for searching, not for reading.")]
    [LoggerMessage(Message = "{Method} {Route} {Status} in {DurationMs} ms")]
    private static partial void LogRequest(
        ILogger logger, LogLevel level, string method, string route, int status, double durationMs, long? bytes);

    private sealed class HeaderState(HttpContext context, ServiceState state, SecurityHeaders securityHeaders)
    {
        public Task Apply()
        {
            var headers = context.Response.Headers;
            headers[RequestIds.Header] = context.TraceIdentifier;
            securityHeaders.Apply(context);
            if (state.IsDraining && HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                headers.Connection = "close";
            }

            return Task.CompletedTask;
        }
    }
}
