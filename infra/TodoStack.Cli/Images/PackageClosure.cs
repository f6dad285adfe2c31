namespace TodoStack.Cli.Images;

/// <summary>Packages with all that they depend on, as <c>apt-cache depends --recurse</c> tells it.</summary>
internal static class PackageClosure
{
    /// <summary>Reads the packages.</summary>
    /// <param name="listing">
    /// A package stands at the beginning of a line, what it depends on in the lines below it; a bar there says that the next
    /// line would do as well, and one in angle brackets is of no package of its own (apt-cache(8)).
    /// </param>
    /// <param name="packages">Where to begin; of one with a minus in front only what it depends on counts.</param>
    /// <param name="without">Packages that are left out with all that only they depend on; a star at the end stands for anything.</param>
    public static IReadOnlyList<string> Of(string listing, IReadOnlyList<string> packages, IReadOnlyCollection<string> without)
    {
        var graph = Read(listing);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(packages.SelectMany(package =>
            package.StartsWith('-') ? graph.GetValueOrDefault(package[1..]) ?? [] : [package]));
        while (open.TryDequeue(out var package))
        {
            if (!without.Any(pattern => Fits(pattern, package)) && found.Add(package))
            {
                (graph.GetValueOrDefault(package) ?? []).ForEach(open.Enqueue);
            }
        }

        return [.. found];
    }

    private static Dictionary<string, List<string>> Read(string listing)
    {
        var graph = new Dictionary<string, List<string>>();
        List<string> current = [];
        var isAlternative = false;
        foreach (var line in listing.Split('\n').Where(line => line.Length > 0))
        {
            if (line[0] is not (' ' or '|' or '<'))
            {
                current = graph[line] = [];
                isAlternative = false;
            }
            else if (line.Split("Depends: ") is [var mark, var name])
            {
                if (!isAlternative && name[0] != '<')
                {
                    current.Add(name);
                }

                isAlternative = mark.Contains('|', StringComparison.Ordinal);
            }
        }

        return graph;
    }

    private static bool Fits(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;
}
