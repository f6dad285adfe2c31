using System.Globalization;
using System.Resources;

namespace TodoStack.FrontendKit.Texts;

/// <summary>
/// The languages that the texts are in. What the framework would take from ICU, such as the names of days and months, is in the
/// texts too: the images have no ICU, and a page must not differ by the machine that made it.
/// </summary>
public static class Cultures
{
    private static readonly ResourceManager Texts = new(typeof(KitTexts));

    /// <summary>The language of whoever asks for none of ours.</summary>
    public static CultureInfo Default { get; } = Build("en");

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [Default, Build("ar")];

    private static CultureInfo Build(string name)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.DateTimeFormat = Dates(culture);
        culture.NumberFormat = new NumberFormatInfo
        {
            NumberDecimalSeparator = Text(culture, "Culture.DecimalSeparator"),
            NumberGroupSeparator = Text(culture, "Culture.GroupSeparator"),
            PercentDecimalSeparator = Text(culture, "Culture.DecimalSeparator"),
            PercentGroupSeparator = Text(culture, "Culture.GroupSeparator"),
            PercentPositivePattern = 1,
            PercentNegativePattern = 1,
        };
        return CultureInfo.ReadOnly(culture);
    }

    private static DateTimeFormatInfo Dates(CultureInfo culture)
    {
        // The framework wants a thirteenth month, for calendars that have one.
        string[] months = [.. List(culture, "Culture.Months"), ""];
        string[] shortMonths = [.. List(culture, "Culture.ShortMonths"), ""];
        return new DateTimeFormatInfo
        {
            Calendar = new GregorianCalendar(),
            FirstDayOfWeek = Enum.Parse<DayOfWeek>(Text(culture, "Culture.FirstDayOfWeek")),
            DayNames = List(culture, "Culture.Days"),
            AbbreviatedDayNames = List(culture, "Culture.ShortDays"),
            ShortestDayNames = List(culture, "Culture.ShortestDays"),
            MonthNames = months,
            MonthGenitiveNames = months,
            AbbreviatedMonthNames = shortMonths,
            AbbreviatedMonthGenitiveNames = shortMonths,
            ShortDatePattern = Text(culture, "Culture.ShortDate"),
            LongDatePattern = Text(culture, "Culture.LongDate"),
            ShortTimePattern = Text(culture, "Time.Clock"),
            LongTimePattern = Text(culture, "Time.Clock"),
            YearMonthPattern = "MMMM yyyy",
        };
    }

    private static string[] List(CultureInfo culture, string name) => Text(culture, name).Split('|');

    private static string Text(CultureInfo culture, string name) =>
        Texts.GetString(name, culture) ?? throw new MissingManifestResourceException($"There is no text {name}.");
}
