using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TodoStack.Backend.Data;

/// <summary>
/// Has PostgreSQL plan the queries tagged with <see cref="Tag"/> for the very values that they are asked with, and all
/// others once for all values. One plan is what is wanted nearly everywhere; but the best plan for fifty tasks is slow for
/// a hundred thousand, and the best plan to search for a rare word takes seconds for a common one.
/// </summary>
internal sealed class CustomPlans : DbCommandInterceptor
{
    public const string Tag = "custom plan";

    /// <summary>
    /// What a new connection begins with. Left alone, PostgreSQL compares its estimates of both kinds of plan after five
    /// executions, and where it keeps to custom plans it takes longer to plan a short list than to read it. It is a statement
    /// and no option of the connection, which poolers such as PgBouncer refuse.
    /// </summary>
    /// <seealso href="https://www.postgresql.org/docs/current/sql-prepare.html#SQL-PREPARE-NOTES"/>
    public const string OtherwiseOnePlan = "SET plan_cache_mode = force_generic_plan";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("-- " + Tag, StringComparison.Ordinal))
        {
            // One round trip and one transaction: should the query fail, the first setting is undone, too.
            command.CommandText = $"SET plan_cache_mode = force_custom_plan;\n{command.CommandText};\n{OtherwiseOnePlan}";
        }

        return ValueTask.FromResult(result);
    }
}
