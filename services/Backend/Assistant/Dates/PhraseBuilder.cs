using System.Globalization;
using System.Text.RegularExpressions;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant.Dates;

/// <summary>A phrase that grows by one part at a time.</summary>
internal sealed partial class PhraseBuilder(int start, LocalClock clock)
{
    private static readonly string[] DeadlineWords = ["by", "until", "till", "before"];

    private readonly int _start = start;
    private DateOnly? _date;
    private DateOnly? _lastDate;
    private TimeOnly? _time;
    private TaskRecurrence? _recurrence;
    private bool _otherRhythm;
    private bool _isDeadline;
    private bool _isBefore;

    public int End { get; private set; } = start;

    /// <summary>Whether the words can hardly be part of a title.</summary>
    public bool IsClear { get; private set; }

    /// <summary>Whether the words are a whole: something was said, and a week from has its day.</summary>
    public bool IsComplete => !IsEmpty && (_shift is null || _date is not null);

    private bool IsEmpty => End == _start;

    public bool TakeNext(string text, int at) =>
        TakeRhythm(PhraseParts.Rhythm().Match(text, at))
        || TakeNearDay(PhraseParts.NearDay().Match(text, at))
        || TakeWhile(PhraseParts.InAWhile().Match(text, at))
        || TakeWhile(PhraseParts.FromNow().Match(text, at))
        || TakeShift(PhraseParts.FromDay().Match(text, at))
        || TakeSpan(PhraseParts.Span().Match(text, at))
        || TakePeriod(PhraseParts.Period().Match(text, at))
        || TakeEndOfPeriod(PhraseParts.EndOfPeriod().Match(text, at))
        || TakeDate(PhraseParts.IsoDate().Match(text, at))
        || TakeDate(PhraseParts.NamedDate().Match(text, at))
        || TakeNumericDate(PhraseParts.NumericDate().Match(text, at))
        || TakeHoliday(PhraseParts.Holiday().Match(text, at))
        || TakeMonth(PhraseParts.InMonth().Match(text, at))
        || TakeDayOfMonth(PhraseParts.DayOfMonth().Match(text, at))
        || TakeWeekday(PhraseParts.Weekday().Match(text, at))
        || TakeSpokenTime(PhraseParts.SpokenTime().Match(text, at))
        || TakeClockTime(PhraseParts.ClockTime().Match(text, at))
        || TakeBareHour(PhraseParts.BareHour().Match(text, at))
        || TakePartOfDay(PhraseParts.PartOfDay().Match(text, at));

    public DatePhrase ToPhrase()
    {
        var time = TimeOfDay();
        var date = _date;
        if (date is null && time is { } said)
        {
            // A time alone is the next one that the clock shows.
            date = TimeOnly.FromDateTime(clock.Now) < said ? clock.Today : clock.Today.AddDays(1);
        }

        return new DatePhrase
        {
            Start = _start,
            End = End,
            Date = Shift(date),
            LastDate = Shift(_lastDate ?? date),
            Time = time,
            Recurrence = _recurrence,
            OtherRhythm = _otherRhythm,
            IsDeadline = _isDeadline,
            IsBefore = _isBefore,
        };
    }

    private bool TakeRhythm(Match match)
    {
        if (!match.Success || _recurrence is not null || _otherRhythm)
        {
            return false;
        }

        if (match.Groups["other"].Success)
        {
            _otherRhythm = true;
        }
        else if (match.Groups["day"] is { Success: true } day)
        {
            _recurrence = TaskRecurrence.Weekly;
            _weekday ??= EnglishCalendar.Day(day.Value);
            _date ??= EnglishCalendar.Coming(_weekday.Value, clock.Today, orToday: true);
        }
        else if (match.Groups["nth"].Success)
        {
            _recurrence = TaskRecurrence.Monthly;
            _date ??= NextDayOfMonth(Number(match, "nth"));
        }
        else if (match.Groups["part"] is { Success: true } part)
        {
            _recurrence = TaskRecurrence.Daily;
            _partOfDay = part.Value.ToLowerInvariant();
        }
        else
        {
            _recurrence = match.Groups["unit"].Value.ToLowerInvariant()[0] switch
            {
                'd' => TaskRecurrence.Daily,
                'w' => TaskRecurrence.Weekly,
                'm' => TaskRecurrence.Monthly,
                _ => TaskRecurrence.Yearly,
            };
        }

        // An adjective such as daily may belong to a title; every day does not.
        return Take(match, isClear: match.Groups["clear"].Success);
    }

    private bool Take(Match match, bool isClear)
    {
        End = match.Index + match.Length;
        IsClear |= isClear;
        var link = match.Groups["link"].ValueSpan;
        foreach (var word in DeadlineWords)
        {
            _isDeadline |= link.Contains(word, StringComparison.OrdinalIgnoreCase);
        }

        _isBefore |= link.Contains("before", StringComparison.OrdinalIgnoreCase);
        return true;
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
}
