using System.Text.RegularExpressions;
using TodoStack.Infra.Components.Platform;

namespace TodoStack.Infra.Tests.Platform;

/// <summary>The charts of others: pinned, from an address that cannot be changed on the way, and documented.</summary>
public sealed partial class PinnedChartsTests
{
    public static TheoryData<string> Names => [.. PinnedCharts.All.Select(chart => chart.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_version_is_exact_and_an_address_is_safe(string name)
    {
        var chart = PinnedCharts.All.Single(chart => chart.Name == name);

        Assert.Matches(Exact(), chart.Version);
        Assert.Matches("^(oci|https)://", chart.Address);
        // A registry's address ends with the chart; a repository's has many.
        Assert.Equal(chart.Address.StartsWith("oci://", StringComparison.Ordinal), chart.Address.EndsWith($"/{chart.Name}", StringComparison.Ordinal));
        Assert.Contains(chart.Version.TrimStart('v'), chart.ReadIn, StringComparison.Ordinal);
    }

    [Fact]
    public void The_documentation_has_the_same_table()
    {
        var text = File.ReadAllText(Path.Combine(Stacks.Root, "docs", "platform.md"));
        var rows = Row().Matches(text).Select(row => row.Value.Trim());

        Assert.Equal(
            PinnedCharts.All.Select(chart => $"| `{chart.Name}` | `{chart.Version}` | `{chart.AppVersion}` | `{chart.Address}` | {chart.ReadIn} |"),
            rows);
    }

    [GeneratedRegex(@"^v?\d+\.\d+\.\d+$")]
    private static partial Regex Exact();

    [GeneratedRegex(@"^\| `[a-z-]+` \| `v?[0-9.]+` \| `v?[0-9.]+` \| .*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
