using System.Xml.Linq;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Testing;

/// <summary>A project with tests.</summary>
/// <param name="Name">Its folder in <c>tests</c>.</param>
/// <param name="File">The project file.</param>
internal sealed record TestProject(string Name, string File)
{
    /// <summary>The programs that its tests run.</summary>
    /// <exception cref="LocalTargetException">It names one that there is not.</exception>
    public IEnumerable<TestTool> Tools => Keys.Where(key => key != DockerForTests.Key)
        .Select(key => TestTool.All.FirstOrDefault(tool => tool.Key == key)
            ?? throw new LocalTargetException($"{File} names the test tool '{key}'. There are {string.Join(", ", TestTool.All.Select(tool => tool.Key))}."));

    /// <summary>Whether its tests need a Docker engine; without one they are skipped.</summary>
    public bool NeedsDocker => Keys.Contains(DockerForTests.Key);

    private IEnumerable<string?> Keys => XDocument.Load(File).Descendants("AssemblyMetadata")
        .Where(item => item.Attribute("Include")?.Value == "TestTool")
        .Select(item => item.Attribute("Value")?.Value);

    /// <summary>All of them, in alphabetical order.</summary>
    public static IReadOnlyList<TestProject> FindAll(string repository) =>
        [.. Directory.EnumerateFiles(Path.Combine(repository, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(file => new TestProject(Path.GetFileName(Path.GetDirectoryName(file))!, file))
            .OrderBy(project => project.Name, StringComparer.Ordinal)];
}
