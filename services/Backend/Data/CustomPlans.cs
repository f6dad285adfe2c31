using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TodoStack.Backend.Data;

/// <summary>
/// Has PostgreSQL plan the queries tagged with <see cref="Tag"/> for the very values that they are asked with. A prepared
/// statement soon gets one plan for all values, which is what is wanted nearly everywhere; but for a search the best plan
/// for a rare word takes seconds for a common one, or the other way round.
/// </summary>
internal sealed class CustomPlans : DbCommandInterceptor
{
    public const string Tag = "custom plan";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("-- " + Tag, StringComparison.Ordinal))
        {
            // One round trip. Should the query fail, the setting goes with it.
            command.CommandText = $"SET plan_cache_mode = force_custom_plan;\n{command.CommandText};\nRESET plan_cache_mode";
        }

        return ValueTask.FromResult(result);
    }
}
