namespace TodoStack.Backend.Data;

/// <summary>Patterns for LIKE. A person who searches for <c>100%</c> means the character.</summary>
internal static class LikePattern
{
    /// <summary>The character in front of one that stands for itself.</summary>
    public const string Escape = @"\";

    /// <summary>Matches what has a text in it.</summary>
    public static string Containing(string text) => $"%{text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal)}%";
}
