using Microsoft.EntityFrameworkCore;
using Npgsql;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Summaries;

/// <summary>Counts a person's tasks by statements that read indexes alone.</summary>
internal sealed class SummaryReader(TodoDbContext context, TimeProvider time)
{
    public async Task<TaskCounts> CountAsync(long userId, CancellationToken cancellationToken) =>
        await RowAsync(userId, cancellationToken) is { } row
            ? new TaskCounts(row.Open, row.Overdue, row.Today, row.Upcoming, row.Undated, row.Completed)
            : new TaskCounts(0, 0, 0, 0, 0, 0);

    public async Task<SummaryResponse> ReadAsync(long userId, int days, CancellationToken cancellationToken)
    {
        // Of an account that is gone there is nothing to count.
        var row = await RowAsync(userId, cancellationToken)
            ?? new CountRow { Zone = "UTC", Day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) };
        var streak = await StreakAsync(userId, row.Zone, row.Day, days, cancellationToken);
        var counts = streak.Days.Zip(streak.Counts).ToDictionary(day => day.First, day => day.Second);
        var series = Enumerable.Range(1 - days, days).Select(row.Day.AddDays).Select(day => new DayCount(day, counts.GetValueOrDefault(day))).ToList();
        return new SummaryResponse(
            row.Open, row.Overdue, row.Today, row.Upcoming, row.Undated, row.Completed, streak.Streak, streak.LongestStreak, series);
    }

    /// <returns>Null of an account that is gone.</returns>
    private async Task<CountRow?> RowAsync(long userId, CancellationToken cancellationToken)
    {
        try
        {
            return await RowAsync(userId, zone: null, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            // A time zone that this machine knows by a name that the database has not.
            return await RowAsync(userId, zone: "UTC", cancellationToken);
        }
    }

    private async Task<CountRow?> RowAsync(long userId, string? zone, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var rows = await context.Database.SqlQuery<CountRow>(
            $"""
             WITH person AS MATERIALIZED (
                 SELECT zone, day, (day + 1)::timestamp AT TIME ZONE zone AS tomorrow,
                     day::timestamp AT TIME ZONE zone AS today, (day + 7)::timestamp AT TIME ZONE zone AS next_week
                 FROM (SELECT coalesce({zone}::text, time_zone) AS zone FROM users WHERE id = {userId} AND deleted_at IS NULL) AS u,
                     LATERAL (SELECT ({now} AT TIME ZONE zone)::date AS day) AS d),
             counts AS (
                 SELECT count(*) AS open,
                     count(*) FILTER (WHERE due_at < {now}) AS overdue,
                     count(*) FILTER (WHERE due_at >= today AND due_at < tomorrow) AS today,
                     count(*) FILTER (WHERE due_at >= tomorrow AND due_at < next_week) AS upcoming,
                     count(*) FILTER (WHERE due_at IS NULL) AS undated
                 FROM tasks, person WHERE user_id = {userId} AND completed_at IS NULL AND deleted_at IS NULL),
             done AS (
                 SELECT count(*) AS completed FROM tasks WHERE user_id = {userId} AND completed_at IS NOT NULL AND deleted_at IS NULL)
             SELECT person.zone AS "Zone", person.day AS "Day", open::int AS "Open", overdue::int AS "Overdue", counts.today::int AS "Today",
                 upcoming::int AS "Upcoming", undated::int AS "Undated", completed::int AS "Completed"
             FROM person, counts, done
             """).ToListAsync(cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <remarks>
    /// Days on which something was completed stay such days when it is deleted: clearing what is done costs nobody a streak.
    /// </remarks>
    private async Task<StreakRow> StreakAsync(long userId, string zone, DateOnly today, int days, CancellationToken cancellationToken)
    {
        var rows = await context.Database.SqlQuery<StreakRow>(
            $"""
             WITH days AS (
                 SELECT (completed_at AT TIME ZONE {zone})::date AS day, count(*)::int AS count
                 FROM tasks WHERE user_id = {userId} AND completed_at IS NOT NULL GROUP BY 1),
             runs AS (
                 SELECT max(day) AS last, count(*)::int AS length
                 FROM (SELECT day, day - row_number() OVER (ORDER BY day)::int AS run FROM days) AS numbered GROUP BY run)
             SELECT coalesce((SELECT max(length) FROM runs WHERE last >= {today} - 1), 0) AS "Streak",
                 coalesce((SELECT max(length) FROM runs), 0) AS "LongestStreak",
                 ARRAY(SELECT d.day FROM days AS d WHERE d.day > {today} - {days} ORDER BY d.day) AS "Days",
                 ARRAY(SELECT d.count FROM days AS d WHERE d.day > {today} - {days} ORDER BY d.day) AS "Counts"
             """).ToListAsync(cancellationToken);
        return rows.Single();
    }
}
