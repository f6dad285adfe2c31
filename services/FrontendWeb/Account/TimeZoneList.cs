using System.Globalization;

namespace TodoStack.FrontendWeb.Account;

/// <summary>The time zones to choose from: IANA's, by part of the world, each with the offset that it has now.</summary>
internal static class TimeZoneList
{
    /// <summary>Where zones without a part of the world go, such as UTC.</summary>
    public const string Other = "Other";

    private static readonly string[] Regions =
        ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

    /// <summary>Lists them.</summary>
    /// <param name="present">The one that is set, which is there even where this machine does not list it.</param>
    /// <param name="now">The moment of the offsets.</param>
    public static IEnumerable<IGrouping<string, (string Id, string Text)>> Of(string present, DateTimeOffset now) =>
        TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId).Select(zone => zone.Id).Append("UTC").Append(present)
            .Distinct(StringComparer.Ordinal)
            .Where(id => id == present || id == "UTC" || RegionOf(id) != Other)
            .Order(StringComparer.Ordinal)
            .Select(id => (Id: id, Text: Describe(id, now)))
            .GroupBy(zone => RegionOf(zone.Id))
            .OrderBy(region => region.Key == Other);

    private static string RegionOf(string id) => id.Split('/', 2)[0] is var region && Regions.Contains(region) ? region : Other;

    private static string Describe(string id, DateTimeOffset now)
    {
        var place = id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('_', ' ').Replace("/", ", ", StringComparison.Ordinal);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return place;
        }

        var offset = zone.GetUtcOffset(now);
        return string.Create(CultureInfo.InvariantCulture, $"{place} (UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset:hh\\:mm})");
    }
}
