using TodoStack.Cli.Testing;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Tests.Testing;

public sealed class TestProjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_project_says_which_programs_its_tests_run() =>
        Assert.Equal(["browser", "promtool"], Project("browser", "promtool").Tools.Select(tool => tool.Key));

    [Fact]
    public void A_Docker_engine_is_no_program_that_must_be_there()
    {
        Assert.True(Project("docker", "helm").NeedsDocker);
        Assert.Equal(["helm"], Project("docker", "helm").Tools.Select(tool => tool.Key));
        Assert.False(Project("helm").NeedsDocker);
    }

    [Fact]
    public void A_program_that_there_is_not_is_an_error_that_names_those_there_are()
    {
        var error = Assert.Throws<LocalTargetException>(() => Project("telescope").Tools.ToList());

        Assert.Contains("telescope", error.Message, StringComparison.Ordinal);
        Assert.Contains("browser", error.Message, StringComparison.Ordinal);
    }

    private TestProject Project(params IEnumerable<string> tools)
    {
        var file = Path.Combine(_folder.Path, "Some.Tests.csproj");
        var items = tools.Select(tool => $"<AssemblyMetadata Include=\"TestTool\" Value=\"{tool}\" />");
        File.WriteAllText(file, $"<Project><ItemGroup>{string.Concat(items)}</ItemGroup></Project>");
        return new TestProject("Some", file);
    }
}
