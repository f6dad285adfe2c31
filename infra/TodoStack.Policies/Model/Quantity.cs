using System.Globalization;
using System.Text.Json.Nodes;

namespace TodoStack.Policies.Model;

/// <summary>
/// Kubernetes' quantities, such as <c>250m</c> and <c>1.5Gi</c>
/// (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/).
/// </summary>
internal static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1024m), ("Mi", 1048576m), ("Gi", 1073741824m), ("Ti", 1099511627776m), ("Pi", 1125899906842624m),
        ("Ei", 1152921504606846976m), ("n", 1e-9m), ("u", 1e-6m), ("m", 1e-3m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m),
        ("T", 1e12m), ("P", 1e15m), ("E", 1e18m),
    ];

    /// <summary>The quantity's value, or null where it is none.</summary>
    public static decimal? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // A whole number with a decimal exponent first: in "1E3" the E is not "exa".
        const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(text, Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var plain))
        {
            return plain;
        }

        foreach (var (suffix, factor) in Suffixes)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                return decimal.TryParse(text[..^suffix.Length], Number, CultureInfo.InvariantCulture, out var number)
                    ? number * factor
                    : null;
            }
        }

        return null;
    }

    /// <summary>The value of a string or number.</summary>
    public static decimal? Parse(JsonNode? node) => Parse(node.Scalar());

    /// <summary>A value as a person writes it: cores or milli-cores, bytes in binary units.</summary>
    public static string Format(string resource, decimal value)
    {
        if (resource.EndsWith("cpu", StringComparison.Ordinal))
        {
            return value == decimal.Truncate(value) ? Whole(value) : Whole(decimal.Ceiling(value * 1000m)) + "m";
        }

        if (resource.EndsWith("memory", StringComparison.Ordinal) || resource.EndsWith("storage", StringComparison.Ordinal))
        {
            foreach (var (suffix, factor) in Suffixes.Take(6).Reverse())
            {
                if (value >= factor && value % (factor / 1024m) == 0m && value / factor is var number && number * 100m % 1m == 0m)
                {
                    return number.ToString("0.##", CultureInfo.InvariantCulture) + suffix;
                }
            }

            return value >= 1048576m ? (value / 1048576m).ToString("0.#", CultureInfo.InvariantCulture) + "Mi" : Whole(value);
        }

        return value.ToString("0.###", CultureInfo.InvariantCulture);
    }

    private static string Whole(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);
}
