using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using TodoStack.Backend.Errors;

namespace TodoStack.Backend.Accounts;

/// <summary>
/// Answers 401 to whoever adds something to an account that is gone: for some seconds after its deletion its tokens are
/// still taken by replicas that have not heard of it.
/// </summary>
internal sealed class AccountGoneHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation } cause
            && cause.ConstraintName?.EndsWith("_users_user_id", StringComparison.Ordinal) == true)
        {
            await Problems.Unauthorized("The account is no longer there.").ExecuteAsync(httpContext);
            return true;
        }

        return false;
    }
}
