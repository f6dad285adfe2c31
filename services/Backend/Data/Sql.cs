using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace TodoStack.Backend.Data;

/// <summary>Functions that run in the database.</summary>
internal static class Sql
{
    /// <summary>The database's own <c>lower</c>: the one that indexes are built on, whatever its locale makes of it.</summary>
    public static string Lower(string text) => throw new NotSupportedException($"lower({text}) only exists in the database.");

    /// <summary>The names of a task's tags, in no order.</summary>
    public static string[] TagNames(long taskId) => throw new NotSupportedException($"The tags of {taskId} are in the database.");

    /// <summary>
    /// <see cref="TagNames"/> as an array made for each row. LINQ would join, which repeats the task for each of its tags
    /// and sorts the result again.
    /// </summary>
    public static SqlExpression TranslateTagNames(IReadOnlyList<SqlExpression> arguments)
    {
        var query = new SqlFragmentExpression(
            """
            SELECT g.name FROM task_tags AS tt INNER JOIN tags AS g ON g.id = tt.tag_id WHERE g.deleted_at IS NULL AND tt.task_id
            """);
        var ofTask = new SqlBinaryExpression(ExpressionType.Equal, query, arguments[0], typeof(bool), BoolTypeMapping.Default);
        return new SqlFunctionExpression(
            "ARRAY", [ofTask], nullable: false, argumentsPropagateNullability: [false], typeof(string[]), typeMapping: null);
    }
}
