using TodoStack.Cli.Testing;

namespace TodoStack.Cli.Tests.Testing;

public sealed class NpmToolsTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Tools_are_there_only_as_the_lock_file_names_them_now()
    {
        var tools = new NpmTools(_repository.Path, "tests/Some/tools", "some");
        Write("tests/Some/tools/package-lock.json", "1");
        Assert.False(tools.IsPresent);

        Write("artifacts/tools/some/package-lock.json", "1");
        Assert.True(tools.IsPresent);

        Write("tests/Some/tools/package-lock.json", "2");
        Assert.False(tools.IsPresent);
    }

    [Fact]
    public void The_lock_file_of_each_tool_is_in_the_repository() =>
        Assert.All(
            TestTool.All.Where(tool => tool.NpmSource is not null),
            tool => Assert.True(File.Exists(TestSupport.Repository.PathOf($"{tool.NpmSource}/package-lock.json")), tool.NpmSource));

    private void Write(string path, string text)
    {
        var file = _repository.File(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
