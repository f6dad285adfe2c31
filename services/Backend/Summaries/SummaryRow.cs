namespace TodoStack.Backend.Summaries;

/// <summary>What the database answers.</summary>
internal sealed class SummaryRow
{
    /// <summary>The day it is where the person lives.</summary>
    public DateOnly Day { get; set; }

    public int Open { get; set; }

    public int Overdue { get; set; }

    public int Today { get; set; }

    public int Upcoming { get; set; }

    public int Undated { get; set; }

    public int Completed { get; set; }

    public int Streak { get; set; }

    public int LongestStreak { get; set; }

    /// <summary>The days asked for on which something was completed.</summary>
    public DateOnly[] Days { get; set; } = [];

    /// <summary>How many on each of them.</summary>
    public int[] Counts { get; set; } = [];
}
