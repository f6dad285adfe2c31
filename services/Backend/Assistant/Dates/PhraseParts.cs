using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.Dates;

/// <summary>The words that a date phrase is made of; each pattern is tried at one place of the text.</summary>
internal static partial class PhraseParts
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Weekdays = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
    private const string Months = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private const string Link = @"(?<link>(?:due\s+)?(?:on|by|until|till|before|for|starting|from|due)\s+)?";
    private const string End = @"(?![\w'’-])";

    [GeneratedRegex(@"\G" + Link + @"(?:(?<after>(?:the\s+)?day\s+after\s+tomorrow)|(?<tomorrow>tomorrow|tmrw|tomorow|tommorow|tommorrow)|(?<today>today)|(?<tonight>tonight))" + End, Options)]
    public static partial Regex NearDay();

    [GeneratedRegex(@"\G" + Link + @"(?:(?<which>this|next|coming)\s+)?(?<day>" + Weekdays + ")" + End, Options)]
    public static partial Regex Weekday();

    [GeneratedRegex(@"\G(?:due\s+)?in\s+(?<half>half\s+an?\s+)?(?<count>" + EnglishNumbers.Pattern + @")?\s*(?<unit>min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)(?:'?\s+time)?" + End, Options)]
    public static partial Regex InAWhile();

    [GeneratedRegex(@"\G(?<count>" + EnglishNumbers.Pattern + @")\s+(?<unit>minutes?|hours?|days?|weeks?|months?|years?)\s+from\s+(?:now|today)" + End, Options)]
    public static partial Regex FromNow();

    [GeneratedRegex(@"\G" + Link + @"(?<which>this|next)\s+(?<period>weekend|week|month|year)" + End, Options)]
    public static partial Regex Period();

    [GeneratedRegex(@"\G" + Link + @"(?:at\s+)?(?:the\s+)?end\s+of\s+(?:(?<which>the|this|next)\s+)?(?<period>day|week|month|year)" + End, Options)]
    public static partial Regex EndOfPeriod();

    [GeneratedRegex(@"\G" + Link + @"(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:T(?=\d{2}:)|" + End + ")", Options)]
    public static partial Regex IsoDate();

    [GeneratedRegex(@"\G" + Link + @"(?:the\s+)?(?:(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?<month>" + Months + @")|(?<month>" + Months + @")\.?\s+(?:the\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?)(?:,?\s+(?<year>\d{4}))?" + End, Options)]
    public static partial Regex NamedDate();

    [GeneratedRegex(@"\G(?:due\s+)?(?:on|by|until|before)\s+the\s+(?<day>\d{1,2})(?:st|nd|rd|th)(?:\s+of\s+(?:the|each|every)\s+month)?" + End, Options)]
    public static partial Regex DayOfMonth();

    [GeneratedRegex(@"\G(?:(?:every|each)\s+(?:(?<other>other\s+\w+|second\s+\w+|\d+\s+\w+|two\s+\w+|three\s+\w+|few\s+\w+|weekday|workday|working\s+day|hour|quarter)|(?<part>morning|afternoon|evening|night)|(?<day>" + Weekdays + @")s?|(?<unit>day|week|month|year))|(?<other>fortnightly|hourly|quarterly|bi-?weekly)|(?<unit>daily|weekly|monthly|yearly|annually))" + End, Options)]
    public static partial Regex Rhythm();

    [GeneratedRegex(@"\G(?<link>(?:at|by|until|before|around|from|due\s+at|due\s+by)\s+|@\s*)?(?:(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:\s*(?<half>am|pm|a\.m\.|p\.m\.))?|(?<hour>\d{1,2})\s*(?<half>am|pm|a\.m\.|p\.m\.)|(?<noon>noon|midday)|(?<midnight>midnight))(?::\d{2})?(?:\s+o'?clock)?" + End, Options)]
    public static partial Regex ClockTime();

    [GeneratedRegex(@"\G(?:at|by|until|before|around)\s+(?<hour>\d{1,2})(?:\s+o'?clock)?" + End, Options)]
    public static partial Regex BareHour();

    [GeneratedRegex(@"\G(?<link>(?:in\s+the|this|by\s+this|at)\s+)?(?<part>morning|afternoon|evening|night)" + End, Options)]
    public static partial Regex PartOfDay();
}
