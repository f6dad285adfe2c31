namespace TodoStack.Backend.Summaries;

/// <summary>The days on which something was completed, as the database answers them.</summary>
internal sealed class StreakRow
{
    public int Streak { get; set; }

    public int LongestStreak { get; set; }

    /// <summary>The days asked for on which something was completed.</summary>
    public DateOnly[] Days { get; set; } = [];

    /// <summary>How many on each of them.</summary>
    public int[] Counts { get; set; } = [];
}
