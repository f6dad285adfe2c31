using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL;

namespace TodoStack.Backend.Data;

/// <summary>
/// Repeats what a transient fault undid, as long as a database takes that is moved to another node or started anew. Npgsql's
/// own counts repetitions; what a request can wait is time.
/// </summary>
/// <param name="dependencies">What Entity Framework gives a strategy.</param>
/// <param name="patience">The time from the first fault after which it gives up.</param>
internal sealed class PatientExecutionStrategy(ExecutionStrategyDependencies dependencies, TimeSpan patience)
    : NpgsqlRetryingExecutionStrategy(dependencies, int.MaxValue)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _sinceFirstFault = new();

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

        // Twice as long each time, and not all at the same moment.
        var repetition = Math.Min(ExceptionsEncountered.Count - 1, 10);
        var delay = Shortest * Math.Pow(2, repetition) * (0.5 + Random.Shared.NextDouble());
        return delay < Longest ? delay : Longest;
    }
}
