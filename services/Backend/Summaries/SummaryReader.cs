using Microsoft.EntityFrameworkCore;
using Npgsql;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Summaries;

/// <summary>Counts a person's tasks in one statement that reads indexes alone.</summary>
internal sealed class SummaryReader(TodoDbContext context, TimeProvider time)
{
    public async Task<SummaryResponse> ReadAsync(long userId, int days, CancellationToken cancellationToken)
    {
        SummaryRow? row;
        try
        {
            row = await ReadAsync(userId, days, zone: null, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            // A time zone that this machine knows by a name that the database has not.
            row = await ReadAsync(userId, days, zone: "UTC", cancellationToken);
        }

        // Of an account that is gone there is nothing to count.
        row ??= new SummaryRow { Day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) };
        return new SummaryResponse(
            row.Open, row.Overdue, row.Today, row.Upcoming, row.Undated, row.Completed, row.Streak, row.LongestStreak, Series(row, days));
    }

    private static List<DayCount> Series(SummaryRow row, int days)
    {
        var counts = row.Days.Zip(row.Counts).ToDictionary(day => day.First, day => day.Second);
        return Enumerable.Range(1 - days, days).Select(row.Day.AddDays).Select(day => new DayCount(day, counts.GetValueOrDefault(day))).ToList();
    }

    /// <remarks>
    /// Days on which something was completed stay such days when it is deleted: clearing what is done costs nobody a streak.
    /// </remarks>
    private async Task<SummaryRow?> ReadAsync(long userId, int days, string? zone, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var rows = await context.Database.SqlQuery<SummaryRow>(
            $"""
             WITH person AS MATERIALIZED (
                 SELECT zone, day, (day + 1)::timestamp AT TIME ZONE zone AS tomorrow,
                     day::timestamp AT TIME ZONE zone AS today, (day + 7)::timestamp AT TIME ZONE zone AS next_week
                 FROM (SELECT coalesce({zone}::text, time_zone) AS zone FROM users WHERE id = {userId} AND deleted_at IS NULL) AS u,
                     LATERAL (SELECT ({now} AT TIME ZONE zone)::date AS day) AS d),
             counts AS (
                 SELECT count(*) FILTER (WHERE completed_at IS NULL) AS open,
                     count(*) FILTER (WHERE completed_at IS NULL AND due_at < {now}) AS overdue,
                     count(*) FILTER (WHERE completed_at IS NULL AND due_at >= today AND due_at < tomorrow) AS today,
                     count(*) FILTER (WHERE completed_at IS NULL AND due_at >= tomorrow AND due_at < next_week) AS upcoming,
                     count(*) FILTER (WHERE completed_at IS NULL AND due_at IS NULL) AS undated,
                     count(completed_at) AS completed
                 FROM tasks, person WHERE user_id = {userId} AND deleted_at IS NULL),
             days AS (
                 SELECT (completed_at AT TIME ZONE zone)::date AS day, count(*)::int AS count
                 FROM tasks, person WHERE user_id = {userId} AND completed_at IS NOT NULL GROUP BY 1),
             runs AS (
                 SELECT max(day) AS last, count(*)::int AS length
                 FROM (SELECT day, day - row_number() OVER (ORDER BY day)::int AS run FROM days) AS numbered GROUP BY run)
             SELECT person.day AS "Day", open::int AS "Open", overdue::int AS "Overdue", counts.today::int AS "Today",
                 upcoming::int AS "Upcoming", undated::int AS "Undated", completed::int AS "Completed",
                 coalesce((SELECT max(length) FROM runs WHERE last >= person.day - 1), 0) AS "Streak",
                 coalesce((SELECT max(length) FROM runs), 0) AS "LongestStreak",
                 ARRAY(SELECT d.day FROM days AS d WHERE d.day > person.day - {days} ORDER BY d.day) AS "Days",
                 ARRAY(SELECT d.count FROM days AS d WHERE d.day > person.day - {days} ORDER BY d.day) AS "Counts"
             FROM person, counts
             """).ToListAsync(cancellationToken);
        return rows.SingleOrDefault();
    }
}
