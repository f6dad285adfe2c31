using System.Text;
using OpenTelemetry.Metrics;

namespace TodoStack.ServiceDefaults.Telemetry;

/// <summary>OpenTelemetry's rules for writing its names in Prometheus' alphabet.</summary>
internal static class PrometheusNames
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["d"] = "days",
        ["h"] = "hours",
        ["min"] = "minutes",
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["GiBy"] = "gibibytes",
        ["KBy"] = "kilobytes",
        ["MBy"] = "megabytes",
        ["GBy"] = "gigabytes",
        ["m"] = "meters",
        ["V"] = "volts",
        ["A"] = "amperes",
        ["J"] = "joules",
        ["W"] = "watts",
        ["g"] = "grams",
        ["Cel"] = "celsius",
        ["Hz"] = "hertz",
        ["%"] = "percent",
    };

    private static readonly Dictionary<string, string> PerUnits = new(StringComparer.Ordinal)
    {
        ["s"] = "second",
        ["m"] = "minute",
        ["min"] = "minute",
        ["h"] = "hour",
        ["d"] = "day",
        ["w"] = "week",
        ["mo"] = "month",
        ["y"] = "year",
    };

    /// <summary>A metric's name without <c>_total</c>.</summary>
    public static string Family(string name, string? unit, MetricType type)
    {
        var text = Sanitize(name, allowColon: true);
        if (type.IsSum() && text.EndsWith("_total", StringComparison.Ordinal))
        {
            text = text[..^"_total".Length];
        }

        var suffix = unit == "1" ? (IsGauge(type) ? "ratio" : null) : Unit(unit);
        return suffix is null || text.EndsWith(suffix, StringComparison.Ordinal) ? text : $"{text}_{suffix}";
    }

    public static string Label(string name) => Sanitize(name, allowColon: false);

    public static bool IsMonotonic(MetricType type) => type is MetricType.LongSum or MetricType.DoubleSum;

    private static bool IsGauge(MetricType type) => !IsMonotonic(type) && !type.IsHistogram();

    private static string? Unit(string? unit)
    {
        // Braces hold remarks for people, such as {request}.
        var text = WithoutRemarks(unit);
        if (text.Length == 0)
        {
            return null;
        }

        if (text.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0)
        {
            var per = PerUnits.GetValueOrDefault(text[(slash + 1)..], text[(slash + 1)..]);
            var what = Units.GetValueOrDefault(text[..slash], text[..slash]);
            return per.Length == 0 ? null : Sanitize($"{what}_per_{per}", allowColon: false).TrimStart('_');
        }

        return Sanitize(Units.GetValueOrDefault(text, text), allowColon: false);
    }

    private static string WithoutRemarks(string? unit)
    {
        var text = new StringBuilder();
        var depth = 0;
        foreach (var c in unit ?? string.Empty)
        {
            depth += c == '{' ? 1 : 0;
            if (depth == 0)
            {
                text.Append(c);
            }

            depth -= c == '}' && depth > 0 ? 1 : 0;
        }

        return text.ToString();
    }

    private static string Sanitize(string name, bool allowColon)
    {
        var text = new StringBuilder(name.Length + 1);
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            text.Append('_');
        }

        foreach (var c in name)
        {
            var good = char.IsAsciiLetterOrDigit(c) || (allowColon && c == ':') ? c : '_';
            if (good != '_' || text.Length == 0 || text[^1] != '_')
            {
                text.Append(good);
            }
        }

        return text.ToString();
    }
}
