using System.Globalization;
using System.Xml.Linq;

namespace TodoStack.Cli.Testing;

/// <summary>Which lines of the services ran in any of the test projects.</summary>
internal sealed class CoverageReport
{
    private const string Services = "services/";

    private readonly Dictionary<(string File, int Line), bool> _lines = [];

    /// <summary>How many percent of all lines ran.</summary>
    public double Percent => Share(_lines);

    /// <summary>How many lines can run.</summary>
    public int Lines => _lines.Count;

    /// <summary>The share of each project, a folder of <c>services</c>, in alphabetical order.</summary>
    public IReadOnlyList<ProjectCoverage> Projects =>
        [.. _lines
            .GroupBy(line => line.Key.File.Split('/')[1], StringComparer.Ordinal)
            .OrderBy(project => project.Key, StringComparer.Ordinal)
            .Select(project => new ProjectCoverage(project.Key, project.Count(line => line.Value), project.Count()))];

    /// <summary>Adds what one test project covered: a line that ran in any of them has run.</summary>
    /// <param name="cobertura">Its report in Cobertura's format.</param>
    public void Add(XDocument cobertura)
    {
        ArgumentNullException.ThrowIfNull(cobertura);
        var sources = cobertura.Descendants("source").Select(source => source.Value).ToList();
        foreach (var type in cobertura.Descendants("class"))
        {
            if (InServices((string?)type.Attribute("filename") ?? "", sources) is not { } file)
            {
                continue;
            }

            // A class lists its lines once for itself and once more for each method.
            foreach (var line in type.Elements("lines").Elements("line"))
            {
                var key = (file, int.Parse(line.Attribute("number")!.Value, CultureInfo.InvariantCulture));
                var ran = line.Attribute("hits")!.Value != "0";
                _lines[key] = ran || _lines.GetValueOrDefault(key);
            }
        }
    }

    /// <summary>The path from <c>services</c> on; null for a file elsewhere or one that a tool writes.</summary>
    private static string? InServices(string file, List<string> sources)
    {
        var path = file.Replace('\\', '/');
        // A deterministic build writes "/_/services/...", others paths below one of the sources.
        var candidates = sources.Select(source => $"{source.Replace('\\', '/').TrimEnd('/')}/{path}").Prepend("/" + path);
        return candidates
            .Where(candidate => !candidate.Contains("/obj/", StringComparison.Ordinal))
            .Select(candidate => candidate.LastIndexOf("/" + Services, StringComparison.Ordinal) is var at and >= 0
                ? candidate[(at + 1)..]
                : null)
            .FirstOrDefault(found => found is not null && found.Count(character => character == '/') >= 2);
    }

    private static double Share(Dictionary<(string, int), bool> lines) =>
        lines.Count == 0 ? 0 : 100.0 * lines.Values.Count(ran => ran) / lines.Count;
}

/// <summary>How much of a project ran.</summary>
/// <param name="Name">Its folder in <c>services</c>.</param>
/// <param name="Covered">How many lines ran.</param>
/// <param name="Lines">How many lines can run.</param>
internal sealed record ProjectCoverage(string Name, int Covered, int Lines)
{
    public double Percent => Lines == 0 ? 0 : 100.0 * Covered / Lines;
}
