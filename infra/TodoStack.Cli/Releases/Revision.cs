using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TodoStack.Policies;

namespace TodoStack.Cli.Releases;

/// <summary>A revision of the application's Helm release.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Updated">When it was made.</param>
/// <param name="Status">Helm's word, such as <c>deployed</c> or <c>superseded</c>.</param>
/// <param name="Chart">The chart and its version.</param>
/// <param name="Description">What was noted about it.</param>
internal sealed partial record Revision(int Number, DateTimeOffset? Updated, string Status, string Chart, string Description)
{
    /// <summary>Whether it once served.</summary>
    public bool WasGood => Status is "deployed" or "superseded";

    /// <summary>The revision whose content it has: its own, or that of the one that it rolled back to.</summary>
    public int Content => RolledBack().Match(Description) is { Success: true } match
        ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : Number;

    /// <summary>Whether its migrations ran: those of an installation or an upgrade, never of a rollback.</summary>
    public bool Migrated => Content == Number;

    /// <summary>Reads what <c>helm history --output json</c> writes.</summary>
    public static IReadOnlyList<Revision> Parse(string json) =>
        [.. (JsonNode.Parse(json) as JsonArray ?? []).OfType<JsonObject>().Select(found => new Revision(
            (int)(found.Number("revision") ?? 0),
            DateTimeOffset.TryParse(found.Text("updated"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null,
            found.Text("status") ?? "?",
            found.Text("chart") ?? "?",
            found.Text("description") ?? "")).OrderBy(revision => revision.Number)];

    [GeneratedRegex("^Rollback to (?<number>[0-9]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex RolledBack();
}
