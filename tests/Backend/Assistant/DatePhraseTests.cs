using System.Globalization;
using TodoStack.Backend.Assistant.Dates;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Assistant;

public sealed class DatePhraseTests
{
    private static readonly LocalClock Berlin = LocalClock.In("Europe/Berlin", new DateTimeOffset(2026, 3, 11, 9, 0, 0, TimeSpan.Zero));
    private readonly EnglishDatePhrases _phrases = new();

    [Theory]
    [InlineData("today", "2026-03-11T23:59")]
    [InlineData("tomorrow", "2026-03-12T23:59")]
    [InlineData("tonight", "2026-03-11T20:00")]
    [InlineData("tonight at 9", "2026-03-11T21:00")]
    [InlineData("tomorrow evening", "2026-03-12T18:00")]
    [InlineData("tomorrow afternoon at 3", "2026-03-12T15:00")]
    [InlineData("tomorrow morning at 7", "2026-03-12T07:00")]
    [InlineData("this evening", "2026-03-11T18:00")]
    [InlineData("the day after tomorrow", "2026-03-13T23:59")]
    [InlineData("friday", "2026-03-13T23:59")]
    [InlineData("on Friday", "2026-03-13T23:59")]
    [InlineData("wednesday", "2026-03-18T23:59")]
    [InlineData("this wednesday", "2026-03-11T23:59")]
    [InlineData("next wednesday", "2026-03-18T23:59")]
    [InlineData("next sunday", "2026-03-22T23:59")]
    [InlineData("fri at noon", "2026-03-13T12:00")]
    [InlineData("by midnight", "2026-03-11T23:59")]
    [InlineData("at 5pm", "2026-03-11T17:00")]
    [InlineData("at 5:30 p.m.", "2026-03-11T17:30")]
    [InlineData("at 12am", "2026-03-12T00:00")]
    [InlineData("at 12pm", "2026-03-11T12:00")]
    [InlineData("at 5", "2026-03-11T17:00")]
    [InlineData("at 9", "2026-03-12T09:00")]
    [InlineData("at 9 o'clock", "2026-03-12T09:00")]
    [InlineData("17:45", "2026-03-11T17:45")]
    [InlineData("at 09:59", "2026-03-12T09:59")]
    [InlineData("in an hour", "2026-03-11T11:00")]
    [InlineData("in half an hour", "2026-03-11T10:30")]
    [InlineData("in 90 minutes", "2026-03-11T11:30")]
    [InlineData("in 15 hours", "2026-03-12T01:00")]
    [InlineData("in a couple of days", "2026-03-13T23:59")]
    [InlineData("in three weeks", "2026-04-01T23:59")]
    [InlineData("two weeks from now", "2026-03-25T23:59")]
    [InlineData("in a month", "2026-04-11T23:59")]
    [InlineData("in 2 years", "2028-03-11T23:59")]
    [InlineData("this week", "2026-03-15T23:59")]
    [InlineData("next week", "2026-03-16T23:59")]
    [InlineData("next month", "2026-04-01T23:59")]
    [InlineData("this month", "2026-03-31T23:59")]
    [InlineData("this year", "2026-12-31T23:59")]
    [InlineData("next year", "2027-01-01T23:59")]
    [InlineData("next weekend", "2026-03-21T23:59")]
    [InlineData("end of day", "2026-03-11T23:59")]
    [InlineData("by the end of the week", "2026-03-15T23:59")]
    [InlineData("end of next month", "2026-04-30T23:59")]
    [InlineData("at the end of the year", "2026-12-31T23:59")]
    [InlineData("2026-05-31", "2026-05-31T23:59")]
    [InlineData("2026-05-31T08:15", "2026-05-31T08:15")]
    [InlineData("2026-05-31 08:15", "2026-05-31T08:15")]
    [InlineData("June 5", "2026-06-05T23:59")]
    [InlineData("on the 5th of June", "2026-06-05T23:59")]
    [InlineData("5 Jan", "2027-01-05T23:59")]
    [InlineData("January 5th, 2028 at 8am", "2028-01-05T08:00")]
    [InlineData("on the 1st", "2026-04-01T23:59")]
    [InlineData("by the 31st", "2026-03-31T23:59")]
    [InlineData("the 20th at 10am", "2026-03-20T10:00")]
    [InlineData("friday next week", "2026-03-20T23:59")]
    [InlineData("next week on thursday", "2026-03-19T23:59")]
    [InlineData("the week after next", "2026-03-23T23:59")]
    [InlineData("a week from friday", "2026-03-20T23:59")]
    [InlineData("in the next 3 days", "2026-03-14T23:59")]
    [InlineData("in a fortnight", "2026-03-25T23:59")]
    [InlineData("in an hour and a half", "2026-03-11T11:30")]
    [InlineData("half past four", "2026-03-11T16:30")]
    [InlineData("at quarter to six", "2026-03-11T17:45")]
    [InlineData("quarter past 9 am tomorrow", "2026-03-12T09:15")]
    [InlineData("at five pm", "2026-03-11T17:00")]
    [InlineData("first thing tomorrow", "2026-03-12T09:00")]
    [InlineData("sometime next week", "2026-03-16T23:59")]
    [InlineData("eow", "2026-03-15T23:59")]
    [InlineData("end of april", "2026-04-30T23:59")]
    [InlineData("in april", "2026-04-01T23:59")]
    [InlineData("in march", "2026-03-31T23:59")]
    [InlineData("in january", "2027-01-01T23:59")]
    [InlineData("on 20.04.2026", "2026-04-20T23:59")]
    [InlineData("by 20/4", "2026-04-20T23:59")]
    [InlineData("on 4/20/27", "2027-04-20T23:59")]
    [InlineData("before christmas", "2026-12-25T23:59")]
    [InlineData("by new year's eve", "2026-12-31T23:59")]
    [InlineData("on firday", "2026-03-13T23:59")]
    [InlineData("wensday", "2026-03-18T23:59")]
    [InlineData("tommorow at noon", "2026-03-12T12:00")]
    public void A_phrase_means_a_due_time(string text, string expected)
    {
        var phrase = _phrases.Read(text, Berlin);

        Assert.NotNull(phrase);
        Assert.Equal(expected, phrase.Due(Berlin)?.DateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("every day", TaskRecurrence.Daily, null)]
    [InlineData("daily", TaskRecurrence.Daily, null)]
    [InlineData("every morning", TaskRecurrence.Daily, "2026-03-12T09:00")]
    [InlineData("every day at 6pm", TaskRecurrence.Daily, "2026-03-11T18:00")]
    [InlineData("every Wednesday", TaskRecurrence.Weekly, "2026-03-11T23:59")]
    [InlineData("each monday at 8", TaskRecurrence.Weekly, "2026-03-16T08:00")]
    [InlineData("weekly", TaskRecurrence.Weekly, null)]
    [InlineData("every month", TaskRecurrence.Monthly, null)]
    [InlineData("every month on the 15th", TaskRecurrence.Monthly, "2026-03-15T23:59")]
    [InlineData("annually", TaskRecurrence.Yearly, null)]
    [InlineData("every year on June 5", TaskRecurrence.Yearly, "2026-06-05T23:59")]
    [InlineData("on tuesdays at 7pm", TaskRecurrence.Weekly, "2026-03-17T19:00")]
    [InlineData("on the 1st of every month", TaskRecurrence.Monthly, "2026-04-01T23:59")]
    [InlineData("every 15th", TaskRecurrence.Monthly, "2026-03-15T23:59")]
    [InlineData("once a week", TaskRecurrence.Weekly, null)]
    public void A_phrase_means_a_recurrence(string text, TaskRecurrence recurrence, string? due)
    {
        var phrase = _phrases.Read(text, Berlin);

        Assert.Equal(recurrence, phrase?.Recurrence);
        Assert.Equal(due, phrase?.Due(Berlin)?.DateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("read the monday report")]
    [InlineData("watch Friday Night Lights")]
    [InlineData("daily standup notes")]
    [InlineData("buy 3 lemons")]
    [InlineData("read chapter 5")]
    [InlineData("ask May about the plan")]
    [InlineData("call 112")]
    [InlineData("say good night")]
    [InlineData("sat down")]
    [InlineData("today's paper")]
    [InlineData("at 25:00")]
    [InlineData("at 13pm")]
    [InlineData("on 2026-02-30")]
    [InlineData("in weeks")]
    [InlineData("on 4/5")]
    [InlineData("be there 24/7")]
    [InlineData("eat a sundae")]
    [InlineData("watch Frida")]
    [InlineData("watch Before Sunrise")]
    [InlineData("a week from hell")]
    [InlineData("buy a christmas tree")]
    [InlineData("read the 5th chapter")]
    [InlineData("")]
    public void Other_words_are_no_phrase(string text) => Assert.Null(_phrases.Find(text, Berlin));

    [Theory]
    [InlineData("buy eggs tomorrow at 5pm", "buy eggs ")]
    [InlineData("on friday, buy eggs", "")]
    [InlineData("call the plumber tomorrow about the leak", "call the plumber ")]
    [InlineData("call the plumber on firday about the leak", "call the plumber ")]
    [InlineData("on wensday and thrusday", "")]
    public void A_phrase_is_found_in_a_text(string text, string before)
    {
        var phrase = _phrases.Find(text, Berlin);

        Assert.Equal(before, text[..phrase!.Start]);
    }

    [Theory]
    [InlineData("2026-03-29 02:30", "2026-03-29T03:30:00+02:00")]
    [InlineData("2026-10-25 02:30", "2026-10-25T02:30:00+02:00")]
    [InlineData("2026-03-29 03:00", "2026-03-29T03:00:00+02:00")]
    public void A_time_that_the_clocks_skip_or_repeat_is_a_real_one(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), _phrases.Read(text, Berlin)!.Due(Berlin));

    [Fact]
    public void Hours_are_counted_in_real_time_across_a_clock_change()
    {
        var clock = LocalClock.In("Europe/Berlin", new DateTimeOffset(2026, 3, 29, 0, 30, 0, TimeSpan.Zero));

        Assert.Equal(new DateTimeOffset(2026, 3, 29, 2, 30, 0, TimeSpan.Zero), _phrases.Read("in 2 hours", clock)!.Due(clock)!.Value.ToUniversalTime());
    }

    [Theory]
    [InlineData("America/Los_Angeles", "2026-03-11T23:59:00-07:00")]
    [InlineData("Pacific/Auckland", "2026-03-12T23:59:00+13:00")]
    [InlineData("No/Such_Zone", "2026-03-12T23:59:00+00:00")]
    [InlineData(null, "2026-03-12T23:59:00+00:00")]
    public void Tomorrow_is_the_persons_own(string? zone, string expected)
    {
        var clock = LocalClock.In(zone, new DateTimeOffset(2026, 3, 11, 1, 0, 0, TimeSpan.Zero));

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), _phrases.Read("tomorrow", clock)!.Due(clock));
    }
}
