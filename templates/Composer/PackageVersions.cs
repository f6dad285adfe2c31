using System.Xml.Linq;

namespace TodoStack.Templates.Composer;

/// <summary>The versions of packages: those of this repository, of what the new stack uses.</summary>
internal static class PackageVersions
{
    /// <summary>The file with the versions.</summary>
    public const string FileName = "Directory.Packages.props";

    /// <summary>Writes the new stack's.</summary>
    /// <param name="source">The file of this repository.</param>
    /// <param name="target">The folder of the new stack's content, where all its projects are.</param>
    public static void Write(string source, string target)
    {
        var used = Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".csproj" or ".props" or ".targets")
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference"))
            .Select(reference => reference.Attribute("Include")!.Value)
            .ToHashSet(StringComparer.Ordinal);
        var versions = XDocument.Load(source, LoadOptions.PreserveWhitespace);
        foreach (var version in versions.Descendants("PackageVersion").Where(version => !used.Remove(version.Attribute("Include")!.Value)).ToList())
        {
            RemoveLine(version);
        }

        foreach (var group in versions.Descendants("ItemGroup").Where(group => !group.Elements().Any()).ToList())
        {
            RemoveLine(group);
        }

        if (used.Count > 0)
        {
            throw new CompositionException($"{FileName} has no version of {string.Join(", ", used.Order(StringComparer.Ordinal))}.");
        }

        using var writer = new StreamWriter(Path.Combine(target, FileName));
        versions.Save(writer, SaveOptions.DisableFormatting);
    }

    private static void RemoveLine(XElement element)
    {
        (element.PreviousNode as XText)?.Remove();
        element.Remove();
    }
}
