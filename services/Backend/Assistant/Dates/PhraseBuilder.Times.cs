using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.Dates;

/// <content>Times of day.</content>
internal sealed partial class PhraseBuilder
{
    private string? _partOfDay;
    private bool _guessedHalf;

    /// <summary>The time that was said; 5 is in the afternoon unless the morning was named.</summary>
    private TimeOnly? TimeOfDay()
    {
        if (_time is not { } time)
        {
            return _partOfDay switch
            {
                null => null,
                "morning" => new TimeOnly(9, 0),
                "afternoon" => new TimeOnly(15, 0),
                "evening" => new TimeOnly(18, 0),
                _ => new TimeOnly(20, 0),
            };
        }

        var inSecondHalf = _partOfDay is "afternoon" or "evening" or "night"
            ? time.Hour is > 0 and < 12
            : _guessedHalf && _partOfDay is not "morning" && time.Hour is >= 1 and <= 7;
        return inSecondHalf ? time.AddHours(12) : time;
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

        return SetTime(Number(match, "hour"), match.Groups["minute"].Success ? Number(match, "minute") : 0, match.Groups["half"])
            && Take(match, isClear: true);
    }

    /// <summary>Half past four, quarter to six.</summary>
    private bool TakeSpokenTime(Match match)
    {
        if (!match.Success || _time is not null || EnglishNumbers.Read(match.Groups["hour"].Value) is < 1 or > 12)
        {
            return false;
        }

        var hour = EnglishNumbers.Read(match.Groups["hour"].Value);
        var to = match.Groups["to"].Success;
        _guessedHalf = !match.Groups["half"].Success;
        return SetTime(to ? hour == 1 ? 12 : hour - 1 : hour, match.Groups["quarter"].Success ? to ? 45 : 15 : 30, match.Groups["half"])
            && Take(match, isClear: true);
    }

    private bool TakeBareHour(Match match)
    {
        if (!match.Success || _time is not null || !SetTime(EnglishNumbers.Read(match.Groups["hour"].Value), 0, match.Groups["half"]))
        {
            return false;
        }

        _guessedHalf = !match.Groups["half"].Success;
        return Take(match, isClear: !_guessedHalf);
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

        _partOfDay = match.Groups["part"] is { Success: true } part ? part.Value.ToLowerInvariant() : "morning";
        return Take(match, isClear: isThis);
    }

    private bool SetTime(int hour, int minute, Group half)
    {
        if (half.Success)
        {
            if (hour is < 1 or > 12)
            {
                return false;
            }

            hour = (hour % 12) + (half.Value[0] is 'p' or 'P' ? 12 : 0);
        }

        if (hour is < 0 or > 23 || minute > 59)
        {
            return false;
        }

        _time = new TimeOnly(hour, minute);
        return true;
    }
}
