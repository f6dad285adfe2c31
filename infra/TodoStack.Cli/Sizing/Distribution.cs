namespace TodoStack.Cli.Sizing;

/// <summary>How samples of one kind are spread.</summary>
/// <param name="P50">Half of them are at most this.</param>
/// <param name="P95">95 of 100 are at most this.</param>
/// <param name="Max">All of them are at most this.</param>
internal sealed record Distribution(decimal P50, decimal P95, decimal Max)
{
    /// <summary>Of samples, by the nearest rank, so that each figure is one that was really seen.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Distribution Of(IEnumerable<decimal> samples)
    {
        var sorted = samples.Order().ToList();
        return sorted.Count == 0
            ? throw new ArgumentException("There are no samples.", nameof(samples))
            : new Distribution(At(sorted, 0.50m), At(sorted, 0.95m), sorted[^1]);
    }

    private static decimal At(List<decimal> sorted, decimal share) => sorted[(int)decimal.Ceiling(sorted.Count * share) - 1];
}
