using System.Text.RegularExpressions;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant.Dates;

/// <content>Days that are named: dates, weekdays, holidays, months.</content>
internal sealed partial class PhraseBuilder
{
    private DayOfWeek? _weekday;

    private bool TakeDate(Match match)
    {
        if (!match.Success || _date is not null)
        {
            return false;
        }

        var named = match.Groups["month"].Value;
        var month = char.IsAsciiDigit(named[0]) ? Number(match, "month") : EnglishCalendar.Month(named);
        return SetDate(match, month, Number(match, "day"), isClear: match.Groups["link"].Success || match.Groups["year"].Success);
    }

    /// <summary>20.04.2026 is day and month; 4/20 is what makes sense; 4/5 could be either and is neither.</summary>
    private bool TakeNumericDate(Match match)
    {
        if (!match.Success || _date is not null || !(match.Groups["link"].Success || match.Groups["year"].Success))
        {
            return false;
        }

        var (one, other) = (Number(match, "one"), Number(match, "other"));
        var dotted = match.Groups["dotted"].Success;
        if (!dotted && one <= 12 && other <= 12 && one != other)
        {
            return false;
        }

        var dayFirst = dotted || one > 12;
        return SetDate(match, dayFirst ? other : one, dayFirst ? one : other, isClear: true);
    }

    private bool TakeHoliday(Match match)
    {
        if (!match.Success || _date is not null)
        {
            return false;
        }

        var (month, day) = match.Groups["day"].Value.ToLowerInvariant()[0] switch
        {
            'c' or 'x' => (12, match.Groups["eve"].Success ? 24 : 25),
            'n' => match.Groups["eve"].Success ? (12, 31) : (1, 1),
            'h' => (10, 31),
            _ => (2, 14),
        };
        return SetDate(match, month, day, isClear: true);
    }

    private bool SetDate(Match match, int month, int day, bool isClear)
    {
        var year = match.Groups["year"].Success ? Number(match, "year") : clock.Today.Year;
        _date = EnglishCalendar.Date(year < 100 ? 2000 + year : year, month, day);
        if (_date < clock.Today && !match.Groups["year"].Success)
        {
            _date = EnglishCalendar.Date(year + 1, month, day);
        }

        return _date is not null && Take(match, isClear);
    }

    private bool TakeMonth(Match match)
    {
        if (!match.Success || _date is not null)
        {
            return false;
        }

        _date = EnglishCalendar.FirstOfComing(EnglishCalendar.Month(match.Groups["month"].Value), clock.Today);
        _lastDate = EnglishCalendar.EndOfMonth(_date.Value);
        return Take(match, isClear: true);
    }

    private bool TakeDayOfMonth(Match match)
    {
        if (!match.Success || _date is not null || NextDayOfMonth(Number(match, "day")) is not { } date)
        {
            return false;
        }

        _date = date;
        if (match.Groups["every"].Success)
        {
            _recurrence = TaskRecurrence.Monthly;
        }

        return Take(match, isClear: match.Groups["link"].Success);
    }

    /// <summary>The next such day; the month after may not have it.</summary>
    private DateOnly? NextDayOfMonth(int day)
    {
        var month = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
        for (var ahead = 0; ahead < 3; ahead++)
        {
            var candidate = month.AddMonths(ahead);
            if (EnglishCalendar.Date(candidate.Year, candidate.Month, day) is { } date && date >= clock.Today)
            {
                return date;
            }
        }

        return null;
    }

    private bool TakeWeekday(Match match)
    {
        if (!match.Success || _weekday is not null || (_date is not null && _week is null))
        {
            return false;
        }

        // Sat without a word before it is rather a verb.
        var name = match.Groups["day"].Value;
        var which = match.Groups["which"].Value.ToLowerInvariant();
        var introduced = match.Groups["link"].Success || which.Length > 0;
        if (!introduced && name.Equals("sat", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _weekday = EnglishCalendar.Day(name);
        _date = _week is { } monday ? EnglishCalendar.InWeek(monday, _weekday.Value)
            : which == "next" ? EnglishCalendar.NextWeek(_weekday.Value, clock.Today)
            : EnglishCalendar.Coming(_weekday.Value, clock.Today, orToday: which == "this");
        _lastDate = null;
        return Take(match, isClear: introduced);
    }
}
