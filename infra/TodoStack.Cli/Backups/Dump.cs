using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace TodoStack.Cli.Backups;

/// <summary>A dump of the database on the volume of the backups.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="MadeAt">When it was begun, which its name says: what came later is not in it.</param>
internal sealed partial record Dump(string Name, long Bytes, DateTimeOffset MadeAt)
{
    /// <summary>The dump of a line such as <c>todo-20260101T031700Z.dump 1024</c>; null where it is none.</summary>
    public static Dump? Parse(string line) => Line().Match(line) is not { Success: true } match ? null : new Dump(
        match.Groups["name"].Value,
        long.Parse(match.Groups["bytes"].Value, CultureInfo.InvariantCulture),
        DateTimeOffset.ParseExact(
            match.Groups["time"].Value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    /// <summary>The dump that a backup says it has made; null where it does not say so.</summary>
    public static Dump? Made(IEnumerable<string> log) => log.Select(line => Success().Match(line))
        .Where(match => match.Success).Select(match => Parse($"{match.Groups["name"].Value} {match.Groups["bytes"].Value}")).LastOrDefault();

    public string ToJson() => JsonSerializer.Serialize(this, DumpJsonContext.Default.Dump);

    public static string ToJson(IReadOnlyList<Dump> dumps) => JsonSerializer.Serialize(dumps, DumpJsonContext.Default.IReadOnlyListDump);

    [GeneratedRegex(@"^(?<name>\S+-(?<time>\d{8}T\d{6}Z)\.dump) (?<bytes>\d+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    // What backup.sh writes last.
    [GeneratedRegex(@"^backup: wrote and verified (?<name>\S+), (?<bytes>\d+) bytes$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Success();
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(Dump))]
[JsonSerializable(typeof(IReadOnlyList<Dump>))]
internal sealed partial class DumpJsonContext : JsonSerializerContext;
