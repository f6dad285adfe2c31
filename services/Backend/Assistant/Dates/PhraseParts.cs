using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.Dates;

/// <summary>The words that a date phrase is made of; each pattern is tried at one place of the text.</summary>
internal static partial class PhraseParts
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Weekdays = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
    private const string WholeWeekdays = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
    private const string Months = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private const string Vaguely = @"(?:(?:later|early|late|sometime|some\s+time|at\s+some\s+point)\s+)?";
    private const string Link = Vaguely + @"(?<link>(?:due\s+)?(?:on|by|until|till|before|for|starting|from|due)\s+)?";
    private const string Half = @"(?<half>am|pm|a\.m\.|p\.m\.)";
    private const string Hours = @"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
    private const string End = @"(?![\w'’-])";

    [GeneratedRegex(@"\G" + Link + @"(?:(?<after>(?:the\s+)?day\s+after\s+tomorrow)|(?<tomorrow>tomm?orr?ow|tmr|tmrw|tmmrw|2moro|2morrow|tomoz)|(?<today>today)|(?<tonight>tonight|tonite))" + End, Options)]
    public static partial Regex NearDay();

    [GeneratedRegex(@"\G" + Link + @"(?:(?:this\s+)?(?<which>this|next|coming)\s+)?(?<day>" + Weekdays + ")" + End, Options)]
    public static partial Regex Weekday();

    [GeneratedRegex(@"\G(?:due\s+)?(?:in|within)\s+(?<half>half\s+an?\s+)?(?<count>" + EnglishNumbers.Pattern + @")?\s*(?<unit>min(?:ute)?s?|hours?|hrs?|days?|weeks?|fortnights?|months?|years?)(?<more>\s+and\s+a\s+half)?(?:'?\s+time)?" + End, Options)]
    public static partial Regex InAWhile();

    [GeneratedRegex(@"\G(?<count>" + EnglishNumbers.Pattern + @")\s+(?<unit>minutes?|hours?|days?|weeks?|months?|years?)\s+from\s+(?:now|today)" + End, Options)]
    public static partial Regex FromNow();

    [GeneratedRegex(@"\G(?<count>" + EnglishNumbers.Pattern + @")\s+(?<unit>days?|weeks?|fortnights?|months?|years?)\s+(?:from|after)\s+(?=tomorrow|next|this|coming|the\s+\d|\d{4}-|" + WholeWeekdays + "|" + Months + ")", Options)]
    public static partial Regex FromDay();

    [GeneratedRegex(@"\G(?:(?:due|in|over|within|during|for)\s+)*(?:the\s+)?(?:next|coming)\s+(?<count>" + EnglishNumbers.Pattern + @")\s+(?<unit>days?|weeks?|months?)" + End, Options)]
    public static partial Regex Span();

    [GeneratedRegex(@"\G" + Link + @"(?:(?:of|over|during|at|on)\s+)?(?:(?<which>this|next|(?:the\s+)?coming)\s+(?<period>weekend|week|month|year)|the\s+(?<period>weekend)|(?<second>(?:the\s+)?(?<period>week)\s+after\s+next))" + End, Options)]
    public static partial Regex Period();

    [GeneratedRegex(@"\G" + Link + @"(?:at\s+)?(?:(?:the\s+)?end\s+of\s+(?:(?:(?<which>the|this|next)\s+)?(?<period>day|week|month|year|today|tomorrow)|(?<month>" + Months + "))|eo(?<period>[dwmy]))" + End, Options)]
    public static partial Regex EndOfPeriod();

    [GeneratedRegex(@"\G" + Link + @"(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:T(?=\d{2}:)|" + End + ")", Options)]
    public static partial Regex IsoDate();

    [GeneratedRegex(@"\G" + Link + @"(?:the\s+)?(?:(?<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?<month>" + Months + @")|(?<month>" + Months + @")\.?\s+(?:the\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?)(?:,?\s+(?<year>\d{4}))?" + End, Options)]
    public static partial Regex NamedDate();

    [GeneratedRegex(@"\G" + Link + @"(?:(?<one>\d{1,2})/(?<other>\d{1,2})(?:/(?<year>\d{4}|\d{2}))?|(?<dotted>(?<one>\d{1,2})\.(?<other>\d{1,2})\.(?<year>\d{4})?))" + End, Options)]
    public static partial Regex NumericDate();

    [GeneratedRegex(@"\G(?:due\s+)?(?<link>on|by|before|until|till|due)\s+(?<day>(?:christmas|xmas|new\s+year'?s?)(?:\s+(?:(?<eve>eve)|day))?|halloween|valentine'?s(?:\s+day)?)" + End, Options)]
    public static partial Regex Holiday();

    [GeneratedRegex(@"\G(?:due\s+)?in\s+(?<month>" + Months + ")" + End, Options)]
    public static partial Regex InMonth();

    [GeneratedRegex(@"\G(?:(?:due\s+)?(?<link>on|by|until|before|for|due)\s+(?:the\s+)?|the\s+)(?<day>\d{1,2})(?:st|nd|rd|th)(?:\s+of\s+(?:the|(?<every>each|every))\s+month)?" + End, Options)]
    public static partial Regex DayOfMonth();

    [GeneratedRegex(@"\G(?:(?<clear>(?:every|each)\s+(?:single\s+)?(?:(?<other>other\s+\w+|second\s+\w+|\d+\s+\w+|two\s+\w+|three\s+\w+|few\s+\w+|weekday|weekend|workday|working\s+day|hour|quarter)|(?<part>morning|afternoon|evening|night)|(?<nth>\d{1,2})(?:st|nd|rd|th)(?:\s+of\s+the\s+month)?|(?<day>" + Weekdays + @")s?|(?<unit>day|week|month|year))|on\s+(?:(?<day>" + WholeWeekdays + @")s|(?<other>weekdays))|once\s+(?:a|every|each)\s+(?<unit>day|week|month|year)|(?<other>(?:twice|three\s+times)\s+a\s+\w+))|(?<other>fortnightly|hourly|quarterly|bi-?weekly)|(?<unit>daily|weekly|monthly|yearly|annually))" + End, Options)]
    public static partial Regex Rhythm();

    [GeneratedRegex(@"\G(?<link>(?:at|by|until|before|around|from|due\s+at|due\s+by)\s+|@\s*)?(?:(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:\s*" + Half + @")?|(?<hour>\d{1,2})\s*" + Half + @"|(?<noon>noon|midday|lunch\s?time)|(?<midnight>midnight))(?::\d{2})?(?:\s+o'?clock)?" + End, Options)]
    public static partial Regex ClockTime();

    [GeneratedRegex(@"\G(?<link>(?:at|by|until|before|around|about)\s+)?(?:half\s+past|(?<quarter>(?:a\s+)?quarter)\s+(?:(?<to>to|till|before)|past|after))\s+(?<hour>" + Hours + @")(?:\s*" + Half + ")?" + End, Options)]
    public static partial Regex SpokenTime();

    [GeneratedRegex(@"\G(?:at|by|until|before|around)\s+(?:about\s+)?(?<hour>" + Hours + @")(?:\s+o'?clock)?(?:\s+" + Half + ")?" + End, Options)]
    public static partial Regex BareHour();

    [GeneratedRegex(@"\G(?:(?<link>first\s+thing)(?:\s+in\s+the\s+morning)?|(?<link>(?:in\s+the|this|by\s+this|at)\s+)?(?<part>morning|afternoon|evening|night))" + End, Options)]
    public static partial Regex PartOfDay();
}
