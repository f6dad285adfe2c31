using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace TodoStack.Backend.Data;

/// <summary>
/// A database that stays away longer than the retries last is not the caller's mistake and not a defect of this service:
/// 503, and when to come back.
/// </summary>
internal sealed partial class DatabaseUnavailableHandler(
    IProblemDetailsService problems, ILogger<DatabaseUnavailableHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Fault(exception) is not { } fault)
        {
            return false;
        }

        LogUnavailable(logger, fault.Message);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails =
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = "The database does not answer right now. Try again in a moment.",
            },
        });
        return true;
    }

    private static NpgsqlException? Fault(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is NpgsqlException { IsTransient: true } fault)
            {
                return fault;
            }
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string reason);
}
