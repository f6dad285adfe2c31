namespace TodoStack.Backend.Data;

/// <summary>Functions that run in the database.</summary>
internal static class Sql
{
    /// <summary>The database's own <c>lower</c>: the one that indexes are built on, whatever its locale makes of it.</summary>
    public static string Lower(string text) => throw new NotSupportedException($"lower({text}) only exists in the database.");
}
