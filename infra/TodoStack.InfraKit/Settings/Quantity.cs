using System.Globalization;
using System.Text.RegularExpressions;

namespace TodoStack.Infra.Settings;

/// <summary>
/// An amount in Kubernetes' notation, such as <c>250m</c> or <c>512Mi</c>
/// (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/).
/// </summary>
public readonly partial record struct Quantity : IComparable<Quantity>
{
    private static readonly (string Suffix, decimal Factor)[] Binary =
    [
        ("Ti", 1024m * 1024 * 1024 * 1024), ("Gi", 1024m * 1024 * 1024), ("Mi", 1024m * 1024), ("Ki", 1024m),
    ];

    private static readonly (string Suffix, decimal Factor)[] Decimal =
    [
        ("m", 0.001m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m),
    ];

    private Quantity(decimal value, string text)
    {
        Value = value;
        Text = text;
    }

    /// <summary>The amount: cores, bytes or pieces.</summary>
    public decimal Value { get; }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Reads an amount.</summary>
    /// <param name="text">Such as <c>250m</c>.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static Quantity Parse(string text) =>
        TryParse(text, out var quantity) ? quantity : throw new FormatException($"'{text}' is not a quantity of Kubernetes.");

    /// <summary>Reads an amount where there is one.</summary>
    /// <param name="text">Such as <c>250m</c>.</param>
    /// <param name="quantity">The amount.</param>
    public static bool TryParse(string text, out Quantity quantity)
    {
        quantity = default;
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var suffix = match.Groups["suffix"].Value;
        var factor = suffix.Length == 0 ? 1 : Binary.Concat(Decimal).First(unit => unit.Suffix == suffix).Factor;
        quantity = new Quantity(decimal.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * factor, text);
        return true;
    }

    /// <summary>Cores, written in thousandths.</summary>
    /// <param name="cores">How many.</param>
    public static Quantity Cpu(decimal cores) =>
        new(cores, string.Create(CultureInfo.InvariantCulture, $"{decimal.Ceiling(cores * 1000):0}m"));

    /// <summary>Bytes, written in Mi.</summary>
    /// <param name="bytes">How many.</param>
    public static Quantity Bytes(decimal bytes) =>
        new(bytes, string.Create(CultureInfo.InvariantCulture, $"{decimal.Ceiling(bytes / (1024 * 1024)):0}Mi"));

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public bool Equals(Quantity other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Whether the left one is less.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    /// <summary>Whether the left one is more.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    /// <summary>Whether the left one is not more.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    /// <summary>Whether the left one is not less.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    [GeneratedRegex(@"^(?<number>\d+(\.\d+)?)(?<suffix>[KMGT]i|[mkMGT])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
