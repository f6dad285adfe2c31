using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.Dates;

/// <content>Days that are counted from today, and periods.</content>
internal sealed partial class PhraseBuilder
{
    private (int Count, char Unit)? _shift;
    private DateOnly? _week;

    private bool TakeNearDay(Match match)
    {
        if (!match.Success || _date is not null)
        {
            return false;
        }

        _date = clock.Today.AddDays(match.Groups["after"].Success ? 2 : match.Groups["tomorrow"].Success ? 1 : 0);
        if (match.Groups["tonight"].Success)
        {
            _partOfDay = "night";
        }

        return Take(match, isClear: true);
    }

    private bool TakeWhile(Match match)
    {
        if (!match.Success || _date is not null || !(match.Groups["count"].Success || match.Groups["half"].Success))
        {
            return false;
        }

        var half = match.Groups["half"].Success;
        var count = half ? 1 : EnglishNumbers.Read(match.Groups["count"].Value);
        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        if (unit[0] == 'h' || unit.StartsWith("min", StringComparison.Ordinal))
        {
            if (_time is not null)
            {
                return false;
            }

            var minutes = unit[0] == 'h' ? half ? 30 : (60 * count) + (match.Groups["more"].Success ? 30 : 0) : count;
            var then = clock.ToLocal(clock.At(clock.Today, TimeOnly.FromDateTime(clock.Now)).AddMinutes(minutes)).DateTime;
            _date = DateOnly.FromDateTime(then);
            _time = TimeOnly.FromDateTime(then);
        }
        else
        {
            _date = Add(clock.Today, count, unit[0]);
        }

        return Take(match, isClear: true);
    }

    /// <summary>A week from Friday: what follows is moved on.</summary>
    private bool TakeShift(Match match)
    {
        if (!match.Success || _date is not null || _shift is not null)
        {
            return false;
        }

        _shift = (EnglishNumbers.Read(match.Groups["count"].Value), match.Groups["unit"].Value.ToLowerInvariant()[0]);
        return Take(match, isClear: false);
    }

    private DateOnly? Shift(DateOnly? date) => date is { } day && _shift is { } shift ? Add(day, shift.Count, shift.Unit) : date;

    /// <summary>The next three days.</summary>
    private bool TakeSpan(Match match)
    {
        if (!match.Success || _date is not null)
        {
            return false;
        }

        _date = clock.Today;
        _lastDate = Add(clock.Today, EnglishNumbers.Read(match.Groups["count"].Value), match.Groups["unit"].Value.ToLowerInvariant()[0]);
        return Take(match, isClear: true);
    }

    private bool TakePeriod(Match match)
    {
        if (!match.Success)
        {
            return false;
        }

        var next = match.Groups["which"].Value.StartsWith("n", StringComparison.OrdinalIgnoreCase);
        var period = match.Groups["period"].Value.ToLowerInvariant();
        var monday = EnglishCalendar.Monday(clock.Today).AddDays(match.Groups["second"].Success ? 14 : next ? 7 : 0);
        if (_date is not null)
        {
            // Friday next week.
            if (_weekday is not { } weekday || _week is not null || period != "week")
            {
                return false;
            }

            _date = EnglishCalendar.InWeek(monday, weekday);
            return Take(match, isClear: true);
        }

        var month = new DateOnly(clock.Today.Year, clock.Today.Month, 1).AddMonths(next ? 1 : 0);
        var year = new DateOnly(clock.Today.Year + (next ? 1 : 0), 1, 1);
        _week = period == "week" ? monday : null;
        (_date, _lastDate) = period switch
        {
            "weekend" => (monday.AddDays(5), monday.AddDays(6)),
            "week" => (monday, monday.AddDays(6)),
            "month" => (month, EnglishCalendar.EndOfMonth(month)),
            _ => (year, new DateOnly(year.Year, 12, 31)),
        };
        return Take(match, isClear: true);
    }

    private bool TakeEndOfPeriod(Match match)
    {
        if (!match.Success || _date is not null)
        {
            return false;
        }

        var next = match.Groups["which"].Value.StartsWith("n", StringComparison.OrdinalIgnoreCase);
        var today = clock.Today;
        _date = match.Groups["month"] is { Success: true } month
            ? EnglishCalendar.EndOfMonth(EnglishCalendar.FirstOfComing(EnglishCalendar.Month(month.Value), today))
            : match.Groups["period"].Value.ToLowerInvariant() switch
            {
                "day" or "d" or "today" => today.AddDays(next ? 1 : 0),
                "tomorrow" => today.AddDays(1),
                "week" or "w" => EnglishCalendar.Monday(today).AddDays(next ? 13 : 6),
                "month" or "m" => EnglishCalendar.EndOfMonth(new DateOnly(today.Year, today.Month, 1).AddMonths(next ? 1 : 0)),
                _ => new DateOnly(today.Year + (next ? 1 : 0), 12, 31),
            };
        return Take(match, isClear: true);
    }

    private static DateOnly Add(DateOnly day, int count, char unit) => unit switch
    {
        'd' => day.AddDays(count),
        'w' => day.AddDays(7 * count),
        'f' => day.AddDays(14 * count),
        'm' => day.AddMonths(count),
        _ => day.AddYears(count),
    };
}
