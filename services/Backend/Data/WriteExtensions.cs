using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TodoStack.Backend.Data;

/// <summary>Changes that survive a lost connection.</summary>
internal static class WriteExtensions
{
    /// <summary>
    /// Runs <paramref name="work"/> in a transaction, again when a transient fault undid it. When the connection was lost
    /// while committing, <paramref name="isCommitted"/> looks whether the change is there, so that it is not made twice.
    /// </summary>
    public static Task<T> InTransactionAsync<T>(
        this TodoDbContext context,
        Func<CancellationToken, Task<T>> work,
        Func<CancellationToken, Task<bool>> isCommitted,
        CancellationToken cancellationToken)
    {
        // There is nothing to go back to inside these transactions, and a savepoint is a round trip.
        context.Database.AutoSavepointsEnabled = false;
        return context.Database.CreateExecutionStrategy().ExecuteInTransactionAsync(
            work,
            static async (work, token) => await work(token),
            (_, token) => isCommitted(token),
            cancellationToken);
    }

    /// <summary>Whether the database refused the change because of the unique index <paramref name="index"/>.</summary>
    public static bool Violates(this DbUpdateException exception, string index) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } cause
        && cause.ConstraintName == index;
}
