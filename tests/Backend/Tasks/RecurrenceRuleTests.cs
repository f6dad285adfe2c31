using FsCheck;
using FsCheck.Fluent;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Tasks;

public class RecurrenceRuleTests
{
    private static readonly string[] Zones =
        ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"];

    [Theory]
    [InlineData("2027-01-31", "2027-01-31", "2027-02-28")]
    [InlineData("2027-01-31", "2027-02-28", "2027-03-31")]
    [InlineData("2027-01-31", "2027-03-31", "2027-04-30")]
    [InlineData("2028-01-31", "2028-01-31", "2028-02-29")]
    public void A_month_comes_back_on_the_anchors_day_or_on_the_last_one(string anchor, string due, string next) =>
        Assert.Equal(Utc(next), Next(TaskRecurrence.Monthly, Utc(anchor), Utc(due), Utc(due).AddHours(-1)));

    [Theory]
    [InlineData("2028-02-29", "2029-02-28")]
    [InlineData("2031-02-28", "2032-02-29")]
    public void The_29th_of_February_falls_on_the_28th_in_common_years(string due, string next) =>
        Assert.Equal(Utc(next), Next(TaskRecurrence.Yearly, Utc("2028-02-29"), Utc(due), Utc(due).AddHours(-1)));

    [Fact]
    public void A_task_completed_late_comes_back_after_now() =>
        Assert.Equal(Utc("2027-06-03"), Next(TaskRecurrence.Daily, Utc("2027-01-01"), Utc("2027-01-01"), Utc("2027-06-02").AddHours(12)));

    [Fact]
    public void A_task_completed_early_comes_back_after_its_due_time() =>
        Assert.Equal(Utc("2027-01-15"), Next(TaskRecurrence.Weekly, Utc("2027-01-08"), Utc("2027-01-08"), Utc("2027-01-01")));

    [Fact]
    public void Without_a_due_time_it_comes_back_one_period_after_now() =>
        Assert.Equal(Utc("2027-02-28"), Next(TaskRecurrence.Monthly, null, null, Utc("2027-01-31")));

    [Fact]
    public void The_time_of_day_stays_when_the_clocks_change()
    {
        var due = new DateTimeOffset(2027, 3, 27, 9, 0, 0, TimeSpan.FromHours(1));
        var next = Next(TaskRecurrence.Daily, due, due, due.AddHours(-1), "Europe/Berlin");
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 9, 0, 0, TimeSpan.FromHours(2)), next);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_falls_as_much_later_and_the_day_after_is_as_before()
    {
        var due = new DateTimeOffset(2027, 3, 27, 2, 30, 0, TimeSpan.FromHours(1));
        var skipped = Next(TaskRecurrence.Daily, due, due, due.AddHours(-1), "Europe/Berlin");
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 3, 30, 0, TimeSpan.FromHours(2)), skipped);
        var after = Next(TaskRecurrence.Daily, due, skipped, due, "Europe/Berlin");
        Assert.Equal(new DateTimeOffset(2027, 3, 29, 2, 30, 0, TimeSpan.FromHours(2)), after);
    }

    [Fact]
    public void A_time_that_comes_twice_is_the_first_of_the_two()
    {
        var due = new DateTimeOffset(2027, 10, 30, 2, 30, 0, TimeSpan.FromHours(2));
        Assert.Equal(due.AddDays(1), Next(TaskRecurrence.Daily, due, due, due.AddHours(-1), "Europe/Berlin"));
    }

    [Fact]
    public void Nothing_comes_back_after_the_latest_due_time() =>
        Assert.Null(Next(TaskRecurrence.Yearly, TaskRules.LatestDue, TaskRules.LatestDue, Utc("2027-01-01")));

    [Fact]
    public void A_task_that_does_not_recur_has_no_next_time() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Next(TaskRecurrence.None, Utc("2027-01-01"), Utc("2027-01-01"), Utc("2027-01-01")));

    [Fact]
    public void The_next_time_is_after_due_and_now_and_no_more_than_a_period_and_a_day_later() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Series().ToArbitrary(), s =>
        {
            var next = Next(s.Recurrence, s.Anchor, s.Anchor, s.Now, s.Zone)!.Value;
            var after = s.Anchor > s.Now ? s.Anchor : s.Now;
            var longest = s.Recurrence switch
            {
                TaskRecurrence.Daily => TimeSpan.FromDays(2),
                TaskRecurrence.Weekly => TimeSpan.FromDays(8),
                TaskRecurrence.Monthly => TimeSpan.FromDays(33),
                _ => TimeSpan.FromDays(368),
            };
            return next > after && next - after <= longest && next.Offset == TimeSpan.Zero;
        }));

    [Fact]
    public void A_series_goes_the_same_way_step_by_step_as_in_one_leap() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Series().ToArbitrary(), s =>
        {
            var leap = Next(s.Recurrence, s.Anchor, s.Anchor, s.Now, s.Zone);
            var step = s.Anchor;
            for (var i = 0; i < 5000 && !(step > s.Anchor && step > s.Now); i++)
            {
                step = Next(s.Recurrence, s.Anchor, step, s.Anchor, s.Zone)!.Value;
            }

            return !(step > s.Now) || leap == step;
        }));

    private static DateTimeOffset Utc(string date) =>
        DateTimeOffset.Parse($"{date}T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset? Next(
        TaskRecurrence recurrence, DateTimeOffset? anchor, DateTimeOffset? due, DateTimeOffset now, string zone = "UTC") =>
        RecurrenceRule.Next(recurrence, anchor, due, now, TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static Gen<Case> Series() =>
        from recurrence in Gen.Elements(TaskRecurrence.Daily, TaskRecurrence.Weekly, TaskRecurrence.Monthly, TaskRecurrence.Yearly)
        from anchor in Gen.Choose(0, 60 * 24 * 365 * 40)
        from later in Gen.Choose(-60 * 24 * 400, 60 * 24 * 365 * 8)
        from zone in Gen.Elements(Zones)
        let start = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(anchor)
        select new Case(recurrence, start, start.AddMinutes(later), zone);

    private sealed record Case(TaskRecurrence Recurrence, DateTimeOffset Anchor, DateTimeOffset Now, string Zone);
}
