namespace TodoStack.Contracts;

/// <summary>A person's tasks in numbers. Days are those of the account's time zone.</summary>
/// <param name="Open">Still to do.</param>
/// <param name="Overdue">Still to do, and the due time has passed.</param>
/// <param name="Today">Still to do, and due today, whether the time has passed or not.</param>
/// <param name="Upcoming">Still to do, and due in the six days after today.</param>
/// <param name="Undated">Still to do, without a due time.</param>
/// <param name="Completed">Done.</param>
/// <param name="Streak">Days in a row, up to today or yesterday, on which something was completed.</param>
/// <param name="LongestStreak">The most days in a row there have been.</param>
/// <param name="CompletedByDay">How many were completed on each of the days asked for, today last; days without any are there, too.</param>
public sealed record SummaryResponse(
    int Open,
    int Overdue,
    int Today,
    int Upcoming,
    int Undated,
    int Completed,
    int Streak,
    int LongestStreak,
    IReadOnlyList<DayCount> CompletedByDay);

/// <summary>A day's count.</summary>
/// <param name="Day">The day.</param>
/// <param name="Count">How many.</param>
public sealed record DayCount(DateOnly Day, int Count);

/// <summary>A list of tasks and what stands around it, in one answer: a page of it costs one request.</summary>
/// <param name="Tasks">The list.</param>
/// <param name="Counts">All of the person's tasks in numbers.</param>
/// <param name="Tags">The person's tags by name, at most <see cref="Limits.MaxPageSize"/> of them.</param>
public sealed record TaskOverviewResponse(Page<TaskResponse> Tasks, TaskCounts Counts, IReadOnlyList<TagResponse> Tags);

/// <summary>How many tasks a person has. Days are those of the account's time zone.</summary>
/// <param name="Open">Still to do.</param>
/// <param name="Overdue">Still to do, and the due time has passed.</param>
/// <param name="Today">Still to do, and due today, whether the time has passed or not.</param>
/// <param name="Upcoming">Still to do, and due in the six days after today.</param>
/// <param name="Undated">Still to do, without a due time.</param>
/// <param name="Completed">Done.</param>
public sealed record TaskCounts(int Open, int Overdue, int Today, int Upcoming, int Undated, int Completed);
