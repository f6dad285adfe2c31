using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace TodoStack.Backend.Data;

/// <summary>
/// Repeats what a transient fault undid, as long as a database takes that is moved to another node or started anew. Npgsql's
/// own counts repetitions; what a request can wait is time.
/// </summary>
/// <param name="dependencies">What Entity Framework gives a strategy.</param>
/// <param name="outage">Tells when a database that is away is back.</param>
/// <param name="patience">The time from the first fault or wait after which it gives up.</param>
internal sealed class PatientExecutionStrategy(ExecutionStrategyDependencies dependencies, DatabaseOutage outage, TimeSpan patience)
    : NpgsqlRetryingExecutionStrategy(dependencies, int.MaxValue)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _sinceFirstFault = new();

    /// <inheritdoc />
    public override Task<TResult> ExecuteAsync<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default) =>
        base.ExecuteAsync(
            state,
            (context, given, cancellation) => outage.IsOn
                ? AfterTheOutageAsync(context, given, operation, cancellation)
                : operation(context, given, cancellation),
            verifySucceeded,
            cancellationToken);

    protected override void OnFirstExecution()
    {
        base.OnFirstExecution();
        _sinceFirstFault.Reset();
    }

    protected override TimeSpan? GetNextDelay(Exception lastException)
    {
        _sinceFirstFault.Start();
        if (_sinceFirstFault.Elapsed >= patience)
        {
            return null;
        }

        if (IsLoss(CallOnWrappedException(lastException, fault => fault)))
        {
            // The next try waits for its end; the pause is for a fault of this connection alone.
            outage.Begin();
            return Shortest;
        }

        // Twice as long each time, and not all at the same moment.
        var repetition = Math.Min(ExceptionsEncountered.Count - 1, 10);
        var delay = Shortest * Math.Pow(2, repetition) * (0.5 + Random.Shared.NextDouble());
        return delay < Longest ? delay : Longest;
    }

    /// <summary>Whether the connection is gone or was not to be had, and not only a statement that failed on one.</summary>
    private static bool IsLoss(Exception fault) => fault switch
    {
        // Class 08 is "connection exception", 57P01 to 57P03 are a server that stops, crashed or starts
        // (https://www.postgresql.org/docs/current/errcodes-appendix.html).
        PostgresException answer => answer.SqlState.StartsWith("08", StringComparison.Ordinal)
            || answer.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException => true,
        _ => false,
    };

    private async Task<TResult> AfterTheOutageAsync<TState, TResult>(
        DbContext context, TState state, Func<DbContext, TState, CancellationToken, Task<TResult>> operation, CancellationToken cancellationToken)
    {
        _sinceFirstFault.Start();
        await outage.WaitAsync(patience - _sinceFirstFault.Elapsed, cancellationToken);
        return await operation(context, state, cancellationToken);
    }
}
