using System.Globalization;
using System.Text.RegularExpressions;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant.Dates;

/// <summary>Finds English date phrases: a rhythm, a day and a time in any order, next to each other.</summary>
internal sealed class EnglishDatePhrases : IDatePhrases
{
    private static readonly string[] DeadlineWords = ["by", "until", "till", "before"];

    /// <inheritdoc />
    public DatePhrase? Find(string text, LocalClock clock)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!StartsWord(text, start) || Scan(text, start, clock) is not { } found)
            {
                continue;
            }

            var atEnd = text.AsSpan(found.End).Trim(" .,;!?").IsEmpty;
            var beforeComma = text.AsSpan(0, start).Trim().IsEmpty && text.AsSpan(found.End).TrimStart() is [',' or ':', ..];
            if (found.IsClear || atEnd || beforeComma)
            {
                return found.ToPhrase(clock);
            }

            start = found.End - 1;
        }

        return null;
    }

    /// <inheritdoc />
    public DatePhrase? Read(string text, LocalClock clock)
    {
        var start = text.Length - text.TrimStart().Length;
        return Scan(text, start, clock) is { } found && text.AsSpan(found.End).Trim(" .,;!?").IsEmpty ? found.ToPhrase(clock) : null;
    }

    private static bool StartsWord(string text, int index) =>
        !char.IsWhiteSpace(text[index]) && (index == 0 || !(char.IsLetterOrDigit(text[index - 1]) || text[index - 1] is '#' or '-' or '\'' or '’' or ':'));

    private static PhraseBuilder? Scan(string text, int start, LocalClock clock)
    {
        var builder = new PhraseBuilder(start, clock);
        var position = start;
        while (builder.TakeNext(text, position))
        {
            position = builder.End;
            while (position < text.Length && (char.IsWhiteSpace(text[position]) || text[position] == ','))
            {
                position++;
            }
        }

        return builder.IsEmpty ? null : builder;
    }

    /// <summary>A phrase that grows by one part at a time.</summary>
    private sealed class PhraseBuilder(int start, LocalClock clock)
    {
        private readonly int _start = start;
        private DateOnly? _date;
        private DateOnly? _lastDate;
        private TimeOnly? _time;
        private TaskRecurrence? _recurrence;
        private string? _partOfDay;
        private bool _guessedHalf;
        private bool _otherRhythm;
        private bool _isDeadline;

        public int End { get; private set; } = start;

        /// <summary>Whether the words can hardly be part of a title.</summary>
        public bool IsClear { get; private set; }

        public bool IsEmpty => End == _start;

        public bool TakeNext(string text, int at) =>
            TakeRhythm(PhraseParts.Rhythm().Match(text, at))
            || TakeNearDay(PhraseParts.NearDay().Match(text, at))
            || TakeWhile(PhraseParts.InAWhile().Match(text, at))
            || TakeWhile(PhraseParts.FromNow().Match(text, at))
            || TakePeriod(PhraseParts.Period().Match(text, at))
            || TakeEndOfPeriod(PhraseParts.EndOfPeriod().Match(text, at))
            || TakeDate(PhraseParts.IsoDate().Match(text, at))
            || TakeDate(PhraseParts.NamedDate().Match(text, at))
            || TakeDayOfMonth(PhraseParts.DayOfMonth().Match(text, at))
            || TakeWeekday(PhraseParts.Weekday().Match(text, at))
            || TakeClockTime(PhraseParts.ClockTime().Match(text, at))
            || TakeBareHour(PhraseParts.BareHour().Match(text, at))
            || TakePartOfDay(PhraseParts.PartOfDay().Match(text, at));

        public DatePhrase ToPhrase(LocalClock now)
        {
            var time = _time ?? (_partOfDay is null ? null : TimeOf(_partOfDay));
            if (_time is { Hour: < 12 } && (_partOfDay is "afternoon" or "evening" or "night") && (_guessedHalf || _time is { Hour: > 0 and < 12 }))
            {
                time = _time.Value.AddHours(12);
            }
            else if (_guessedHalf && _partOfDay is not "morning" && _time is { Hour: >= 1 and <= 7 })
            {
                time = _time.Value.AddHours(12);
            }

            var date = _date;
            if (date is null && time is { } said)
            {
                // A time alone is the next one that the clock shows.
                date = TimeOnly.FromDateTime(now.Now) < said ? now.Today : now.Today.AddDays(1);
            }

            return new DatePhrase
            {
                Start = _start,
                End = End,
                Date = date,
                LastDate = _lastDate ?? date,
                Time = time,
                Recurrence = _recurrence,
                OtherRhythm = _otherRhythm,
                IsDeadline = _isDeadline,
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
                _date ??= EnglishCalendar.Coming(EnglishCalendar.Day(day.Value), clock.Today, orToday: true);
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
            return Take(match, isClear: match.ValueSpan.StartsWith("e", StringComparison.OrdinalIgnoreCase));
        }

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

                var minutes = unit[0] == 'h' ? half ? 30 : 60 * count : count;
                var then = clock.ToLocal(clock.At(clock.Today, TimeOnly.FromDateTime(clock.Now)).AddMinutes(minutes)).DateTime;
                _date = DateOnly.FromDateTime(then);
                _time = TimeOnly.FromDateTime(then);
            }
            else
            {
                _date = unit[0] switch
                {
                    'd' => clock.Today.AddDays(count),
                    'w' => clock.Today.AddDays(7 * count),
                    'm' => clock.Today.AddMonths(count),
                    _ => clock.Today.AddYears(count),
                };
            }

            return Take(match, isClear: true);
        }

        private bool TakePeriod(Match match)
        {
            if (!match.Success || _date is not null)
            {
                return false;
            }

            var next = match.Groups["which"].Value.StartsWith("n", StringComparison.OrdinalIgnoreCase);
            var monday = EnglishCalendar.Monday(clock.Today).AddDays(next ? 7 : 0);
            var month = new DateOnly(clock.Today.Year, clock.Today.Month, 1).AddMonths(next ? 1 : 0);
            var year = new DateOnly(clock.Today.Year + (next ? 1 : 0), 1, 1);
            (_date, _lastDate) = match.Groups["period"].Value.ToLowerInvariant() switch
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
            _date = match.Groups["period"].Value.ToLowerInvariant() switch
            {
                "day" => clock.Today.AddDays(next ? 1 : 0),
                "week" => EnglishCalendar.Monday(clock.Today).AddDays(next ? 13 : 6),
                "month" => EnglishCalendar.EndOfMonth(new DateOnly(clock.Today.Year, clock.Today.Month, 1).AddMonths(next ? 1 : 0)),
                _ => new DateOnly(clock.Today.Year + (next ? 1 : 0), 12, 31),
            };
            return Take(match, isClear: true);
        }

        private bool TakeDate(Match match)
        {
            if (!match.Success || _date is not null)
            {
                return false;
            }

            var named = match.Groups["month"].Value;
            var month = char.IsAsciiDigit(named[0]) ? Number(match, "month") : EnglishCalendar.Month(named);
            var year = match.Groups["year"].Success ? Number(match, "year") : clock.Today.Year;
            _date = EnglishCalendar.Date(year, month, Number(match, "day"));
            if (_date < clock.Today && !match.Groups["year"].Success)
            {
                _date = EnglishCalendar.Date(year + 1, month, Number(match, "day"));
            }

            return _date is not null && Take(match, isClear: match.Groups["link"].Success || match.Groups["year"].Success);
        }

        private bool TakeDayOfMonth(Match match)
        {
            if (!match.Success || _date is not null)
            {
                return false;
            }

            var month = new DateOnly(clock.Today.Year, clock.Today.Month, 1);
            var day = Number(match, "day");
            for (var ahead = 0; ahead < 3 && _date is null; ahead++)
            {
                var candidate = month.AddMonths(ahead);
                _date = EnglishCalendar.Date(candidate.Year, candidate.Month, day);
                _date = _date < clock.Today ? null : _date;
            }

            return _date is not null && Take(match, isClear: true);
        }

        private bool TakeWeekday(Match match)
        {
            // Sat, sun and the like without a word before them are rather verbs and stars.
            if (!match.Success || _date is not null)
            {
                return false;
            }

            var name = match.Groups["day"].Value;
            var which = match.Groups["which"].Value.ToLowerInvariant();
            var introduced = match.Groups["link"].Success || which.Length > 0;
            if (!introduced && name.Equals("sat", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            var weekday = EnglishCalendar.Day(name);
            _date = which == "next"
                ? EnglishCalendar.NextWeek(weekday, clock.Today)
                : EnglishCalendar.Coming(weekday, clock.Today, orToday: which == "this");
            return Take(match, isClear: introduced);
        }

        private bool TakeClockTime(Match match)
        {
            if (!match.Success || _time is not null)
            {
                return false;
            }

            if (match.Groups["noon"].Success || match.Groups["midnight"].Success)
            {
                _time = match.Groups["noon"].Success ? new TimeOnly(12, 0) : DatePhrase.EndOfDay;
                return Take(match, isClear: match.Groups["link"].Success);
            }

            var hour = Number(match, "hour");
            var minute = match.Groups["minute"].Success ? Number(match, "minute") : 0;
            if (match.Groups["half"] is { Success: true } half)
            {
                if (hour is < 1 or > 12)
                {
                    return false;
                }

                hour = (hour % 12) + (half.Value[0] is 'p' or 'P' ? 12 : 0);
            }

            return SetTime(hour, minute) && Take(match, isClear: true);
        }

        private bool TakeBareHour(Match match)
        {
            if (!match.Success || _time is not null || !SetTime(Number(match, "hour"), 0))
            {
                return false;
            }

            _guessedHalf = true;
            return Take(match, isClear: false);
        }

        private bool TakePartOfDay(Match match)
        {
            // Good night and the morning paper are no times.
            if (!match.Success || _partOfDay is not null || (IsEmpty && !match.Groups["link"].Success))
            {
                return false;
            }

            var isThis = match.Groups["link"].ValueSpan.Contains("this", StringComparison.OrdinalIgnoreCase);
            if (isThis)
            {
                _date ??= clock.Today;
            }

            _partOfDay = match.Groups["part"].Value.ToLowerInvariant();
            return Take(match, isClear: isThis);
        }

        private bool SetTime(int hour, int minute)
        {
            if (hour > 23 || minute > 59)
            {
                return false;
            }

            _time = new TimeOnly(hour, minute);
            return true;
        }

        private bool Take(Match match, bool isClear)
        {
            End = match.Index + match.Length;
            IsClear |= isClear;
            _isDeadline |= DeadlineWords.Any(word => match.Groups["link"].ValueSpan.Contains(word, StringComparison.OrdinalIgnoreCase));
            return true;
        }

        private static TimeOnly TimeOf(string part) => part switch
        {
            "morning" => new TimeOnly(9, 0),
            "afternoon" => new TimeOnly(15, 0),
            "evening" => new TimeOnly(18, 0),
            _ => new TimeOnly(20, 0),
        };

        private static int Number(Match match, string group) =>
            int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
