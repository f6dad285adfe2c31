using System.Reflection;

namespace TodoStack.TestSupport;

/// <summary>The folder that all of this is in.</summary>
public static class Repository
{
    /// <summary>Its path.</summary>
    public static string Folder { get; } = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == "Repository").Value!);

    /// <summary>The path of something in it.</summary>
    /// <param name="path">As seen from the folder, such as <c>docs/deployment.md</c>.</param>
    public static string PathOf(string path) => Path.Combine(Folder, path);

    /// <summary>The text of a file in it.</summary>
    /// <param name="path">As seen from the folder.</param>
    public static string Read(string path) => File.ReadAllText(PathOf(path));
}
