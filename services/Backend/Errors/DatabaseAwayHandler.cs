using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace TodoStack.Backend.Errors;

/// <summary>Answers 503 while the database can't be reached, after the retries: the client may try again later.</summary>
internal sealed partial class DatabaseAwayHandler(ILogger<DatabaseAwayHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is NpgsqlException database && IsAway(database))
            {
                LogAway(logger, database.SqlState, database.Message);
                httpContext.Response.Headers.RetryAfter = "2";
                await Problems.Unavailable().ExecuteAsync(httpContext);
                return true;
            }
        }

        return false;
    }

    /// <summary>Faults that pass, and those that the server's operator cures: a missing database, a refused sign-in.</summary>
    private static bool IsAway(NpgsqlException exception) =>
        exception.IsTransient
        || exception is not PostgresException
        || exception.SqlState is ['2', '8', ..] or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.UndefinedTable;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is away ({SqlState}): {Reason}")]
    private static partial void LogAway(ILogger logger, string? sqlState, string reason);
}
