using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace TodoStack.ServiceDefaults.Errors;

/// <summary>A request that could not be read is the caller's mistake: no error log, but every word that helps to cure it.</summary>
internal sealed class BadRequestHandler(IProblemDetailsService problems, ServiceDefaultsOptions options) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
        {
            return false;
        }

        httpContext.Response.StatusCode = bad.StatusCode;
        if (options.ErrorPagePath is not null && ErrorAnswers.PrefersHtml(httpContext.Request))
        {
            return true;
        }

        var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var errors = bad.StatusCode == StatusCodes.Status400BadRequest ? BadRequestErrors.Of(bad, endpoint) : [];
        var problem = errors.Count > 0 ? new HttpValidationProblemDetails(errors) : new();
        problem.Status = bad.StatusCode;
        if (errors.Count > 0)
        {
            problem.Detail = "The request could not be read; errors says which part and why.";
        }

        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
        return true;
    }
}
