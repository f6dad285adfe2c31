using System.Diagnostics;
using System.Text.Json.Nodes;
using TodoStack.Cli.Output;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Tests.Previews;

/// <summary><c>todo preview</c> and <c>todo render</c> on the real program.</summary>
public sealed class PreviewCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _standard = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _standard.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task A_violation_in_a_chart_is_an_exit_code_and_named()
    {
        var result = await RunAsync(Helm("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: from-the-chart
            spec:
              containers:
                - name: careless
                  image: docker.io/library/busybox:latest
            """), "preview", "--stack", "dev", "--json");

        Assert.Equal(1, result.ExitCode);
        var json = JsonNode.Parse(result.Output)!;
        Assert.False((bool?)json["passed"]);
        Assert.Contains(json["policy"]!["violations"]!.AsArray(), violation => (string?)violation!["object"]!["name"] == "from-the-chart");
    }

    [Fact]
    public async Task A_chart_that_does_not_render_is_told_in_helms_words()
    {
        var helm = _folder.File("helm");
        await File.WriteAllTextAsync(helm, "#!/bin/sh\necho 'Error: nil pointer' >&2\nexit 1\n");
        File.SetUnixFileMode(helm, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var result = await RunAsync(helm, "preview", "--stack", "dev");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Error: nil pointer", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preview --stack nowhere")]
    [InlineData("render --stack nowhere --out {folder}/out")]
    public async Task An_unknown_stack_is_told_with_those_that_there_are(string line)
    {
        Assert.Equal(1, await InProcessAsync(CliContext.FindRepository(), line));

        Assert.Contains("no stack 'nowhere'", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("dev, prod", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preview --stack dev")]
    [InlineData("preview --stack dev --markdown")]
    [InlineData("render --stack dev --out {folder}/out")]
    public async Task A_wrong_configuration_is_exit_code_78_with_every_mistake(string line)
    {
        await File.WriteAllTextAsync(_folder.File("Pulumi.yaml"), "name: todostack\nruntime: dotnet\n");
        await File.WriteAllTextAsync(_folder.File("Pulumi.dev.yaml"), "config:\n  todostack:colour: red\n  todostack:taste: sweet\n");

        Assert.Equal(78, await InProcessAsync(_folder.Path, line));

        Assert.Contains("todostack:colour", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("todostack:taste", _error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public async Task Rendering_writes_a_folder_that_explains_itself()
    {
        Assert.Equal(0, await InProcessAsync(CliContext.FindRepository(), "render --stack dev --out {folder}/out"));

        Assert.True(File.Exists(_folder.File("out/index.html")));
        Assert.Contains("index.html explains them", _standard.ToString(), StringComparison.Ordinal);
        Assert.Contains("kind: Namespace", await File.ReadAllTextAsync(_folder.File("out/01-namespace-todo-dev.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_the_stack_does_not_build_is_refused()
    {
        Assert.Equal(1, await InProcessAsync(CliContext.FindRepository(), "render --stack prod --out {folder}/out --image moon=example.com/moon:1"));

        Assert.Contains("builds no image moon", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_somebody_else_is_refused()
    {
        Directory.CreateDirectory(_folder.File("out"));
        await File.WriteAllTextAsync(_folder.File("out/precious.txt"), "mine");

        Assert.Equal(1, await InProcessAsync(CliContext.FindRepository(), "render --stack dev --out {folder}/out"));

        Assert.Contains("was not made by 'todo render'", _error.ToString(), StringComparison.Ordinal);
    }

    private string Helm(string manifest)
    {
        var helm = _folder.File("helm");
        File.WriteAllText(helm, $"#!/bin/sh\ncat >/dev/null\ncat <<'END'\n{manifest}\nEND\n");
        File.SetUnixFileMode(helm, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return helm;
    }

    private Task<int> InProcessAsync(string repository, string line) =>
        TodoCommandLine.RunAsync(
            line.Replace("{folder}", _folder.Path, StringComparison.Ordinal).Split(' '),
            new CliContext(repository, new CliOutput(_standard, _error, terminal: null)));

    private static Task<ToolResult> RunAsync(string helm, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "todo.dll"), .. arguments]);
        start.Environment["TODO_HELM"] = helm;
        return Tool.RunAsync(start, line: null, CancellationToken.None);
    }
}
