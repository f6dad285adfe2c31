namespace TodoStack.Cli.Testing;

/// <summary>A project with tests.</summary>
/// <param name="Name">Its folder in <c>tests</c>.</param>
/// <param name="File">The project file.</param>
internal sealed record TestProject(string Name, string File)
{
    /// <summary>Whether its tests open pages in a browser.</summary>
    public bool NeedsBrowser => System.IO.File.ReadAllText(File).Contains("Microsoft.Playwright", StringComparison.Ordinal);

    /// <summary>All of them, in alphabetical order.</summary>
    public static IReadOnlyList<TestProject> FindAll(string repository) =>
        [.. Directory.EnumerateFiles(Path.Combine(repository, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(file => new TestProject(Path.GetFileName(Path.GetDirectoryName(file))!, file))
            .OrderBy(project => project.Name, StringComparer.Ordinal)];
}
