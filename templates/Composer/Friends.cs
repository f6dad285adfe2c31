using System.Xml.Linq;

namespace TodoStack.Templates.Composer;

/// <summary>Assemblies that may see what is internal: those that the new stack has.</summary>
internal static class Friends
{
    /// <summary>Takes the others out of all projects.</summary>
    /// <param name="target">The folder of the new stack's content.</param>
    public static void Trim(string target)
    {
        var projects = Directory.GetFiles(target, "*.csproj", SearchOption.AllDirectories);
        var assemblies = projects.Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in projects)
        {
            var lines = File.ReadAllLines(file);
            var kept = lines.Where(line => !line.Contains("<InternalsVisibleTo ", StringComparison.Ordinal)
                || assemblies.Contains(XElement.Parse(line.Trim()).Attribute("Include")!.Value)).ToList();
            if (kept.Count < lines.Length)
            {
                File.WriteAllText(file, string.Join('\n', kept) + "\n");
            }
        }
    }
}
