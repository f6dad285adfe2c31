namespace TodoStack.Backend.Summaries;

/// <summary>The counts as the database answers them.</summary>
internal sealed class CountRow
{
    /// <summary>The time zone in which days were counted.</summary>
    public string Zone { get; set; } = "";

    /// <summary>The day it is there.</summary>
    public DateOnly Day { get; set; }

    public int Open { get; set; }

    public int Overdue { get; set; }

    public int Today { get; set; }

    public int Upcoming { get; set; }

    public int Undated { get; set; }

    public int Completed { get; set; }
}
