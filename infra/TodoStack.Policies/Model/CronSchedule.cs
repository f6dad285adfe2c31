using System.Globalization;

namespace TodoStack.Policies.Model;

/// <summary>
/// A cron schedule of five fields, or a macro such as <c>@daily</c>
/// (https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax).
/// </summary>
internal static class CronSchedule
{
    private static readonly (int Least, int Most, string[] Names)[] Fields =
    [
        (0, 59, []),
        (0, 23, []),
        (1, 31, []),
        (1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        (0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    /// <summary>Whether the schedule is valid.</summary>
    public static bool IsValid(string? schedule)
    {
        if (schedule is "@yearly" or "@annually" or "@monthly" or "@weekly" or "@daily" or "@midnight" or "@hourly")
        {
            return true;
        }

        var parts = schedule?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return parts.Length == Fields.Length && parts.Zip(Fields).All(pair =>
            pair.First.Split(',').All(item => IsItem(item, pair.Second)));
    }

    // *, 5, 1-5, */10, 1-30/5
    private static bool IsItem(string item, (int Least, int Most, string[] Names) field)
    {
        var step = item.Split('/');
        if (step.Length > 2 || (step.Length == 2 && Number(step[1]) is not > 0))
        {
            return false;
        }

        if (step[0] is "*" or "?")
        {
            return true;
        }

        var range = step[0].Split('-');
        return range.Length <= 2 && range.Select(text => Value(text, field)).ToList() is var values
            && values.All(value => value is not null) && (values.Count == 1 || values[0] <= values[1]);
    }

    private static int? Value(string text, (int Least, int Most, string[] Names) field)
    {
        var named = Array.IndexOf(field.Names, text.ToLowerInvariant());
        var value = named >= 0 ? named + field.Least
            : Number(text) ?? -1;
        return value >= field.Least && value <= field.Most ? value : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
