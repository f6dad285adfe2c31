using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace TodoStack.ServiceDefaults.Errors;

/// <summary>Gives an error without a body one: the service's own page for people, problem details for programs.</summary>
internal sealed class ErrorAnswers(RequestDelegate next, ServiceDefaultsOptions options, IProblemDetailsService problems)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (!NeedsBody(context.Response))
        {
            return;
        }

        if (options.ErrorPagePath is { } path && PrefersHtml(context.Request))
        {
            await ShowPageAsync(context, path);
        }

        if (NeedsBody(context.Response))
        {
            await problems.TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = context,
                ProblemDetails = { Status = context.Response.StatusCode },
            });
        }
    }

    /// <summary>Whether the client would rather have a page: it names HTML, and no kind of JSON before it.</summary>
    internal static bool PrefersHtml(HttpRequest request)
    {
        foreach (var type in request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1))
        {
            if (type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (type.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return false;
    }

    private static bool NeedsBody(HttpResponse response) =>
        !response.HasStarted
        && response.StatusCode is >= StatusCodes.Status400BadRequest and < 600 and not StatusCodes.Status499ClientClosedRequest
        && response.ContentLength is null
        && string.IsNullOrEmpty(response.ContentType);

    private async Task ShowPageAsync(HttpContext context, string path)
    {
        var request = context.Request;
        var status = context.Response.StatusCode;
        var (originalMethod, originalPath, originalQuery) = (request.Method, request.Path, request.QueryString);
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPathBase = request.PathBase.Value!,
            OriginalPath = originalPath.Value!,
            OriginalQueryString = originalQuery.HasValue ? originalQuery.Value : null,
            Endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint(),
            RouteValues = new RouteValueDictionary(request.RouteValues),
        });

        // A failed form must not be posted to the error page.
        request.Method = HttpMethods.Get;
        request.Path = string.Format(CultureInfo.InvariantCulture, path, status);
        request.QueryString = QueryString.Empty;
        context.SetEndpoint(null);
        request.RouteValues.Clear();
        try
        {
            await next(context);
        }
        finally
        {
            (request.Method, request.Path, request.QueryString) = (originalMethod, originalPath, originalQuery);
        }

        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = status;
        }
    }
}
