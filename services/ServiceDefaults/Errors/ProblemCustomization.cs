using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace TodoStack.ServiceDefaults.Errors;

/// <summary>What every problem says besides its own: where, under which ids, and what to do when it has not said so itself.</summary>
internal static class ProblemCustomization
{
    public static void Apply(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var http = context.HttpContext;
        problem.Instance ??= http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? http.Request.Path;
        problem.Extensions["requestId"] = http.TraceIdentifier;
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            problem.Extensions["traceId"] = activity.TraceId.ToHexString();
        }

        problem.Detail ??= Detail(problem.Status, http.TraceIdentifier);
    }

    private static string? Detail(int? status, string requestId) => status switch
    {
        StatusCodes.Status401Unauthorized => "Sign in, and send the token in the header Authorization: Bearer <token>.",
        StatusCodes.Status403Forbidden => "The signed-in user may not do this.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method; the header Allow lists those that it takes.",
        StatusCodes.Status406NotAcceptable => "The answer is JSON; allow application/json in the header Accept.",
        StatusCodes.Status408RequestTimeout => "The request took too long to arrive. Send it again.",
        StatusCodes.Status413PayloadTooLarge => "The request's body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "Send JSON, with the header Content-Type: application/json.",
        StatusCodes.Status429TooManyRequests => "Too many requests. Wait for as many seconds as the header Retry-After says.",
        StatusCodes.Status500InternalServerError => $"Something went wrong on our side. Whoever runs the service can find it by the request id {requestId}.",
        StatusCodes.Status503ServiceUnavailable => "The service cannot answer right now. Try again in a moment.",
        _ => null,
    };
}
