using System.Diagnostics;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Tests.Stack;

/// <summary>The script <c>todo</c>.</summary>
public sealed class ShimTests
{
    private static readonly string Shim = Path.Combine(CliContext.FindRepository(), "todo");

    [Fact]
    public async Task It_works_from_any_folder_and_through_a_link()
    {
        using var folder = new TemporaryFolder();
        var link = folder.File("link to todo");
        File.CreateSymbolicLink(link, Shim);

        var result = await Tool.RunAsync(new ProcessStartInfo(link, ["--version"]) { WorkingDirectory = "/" }, line: null, CancellationToken.None);

        Assert.True(result.ExitCode == 0, result.Output);
    }

    [Fact]
    public async Task Without_dotnet_it_says_how_to_get_it()
    {
        using var folder = new TemporaryFolder();
        foreach (var tool in new[] { "bash", "dirname", "readlink", "grep" })
        {
            File.CreateSymbolicLink(folder.File(tool), Tool.Find(tool)!);
        }

        // The script looks in the usual places, too, so it is read with those of this test.
        var script = (await File.ReadAllTextAsync(Shim)).Replace("/usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet", folder.Path, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("todo"), script);
        var start = new ProcessStartInfo(folder.File("bash"), [folder.File("todo"), "up"]);
        start.Environment.Clear();
        start.Environment["PATH"] = folder.Path;
        start.Environment["HOME"] = folder.Path;

        var result = await Tool.RunAsync(start, line: null, CancellationToken.None);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("The .NET SDK 10 is not there. Get it", result.Output, StringComparison.Ordinal);
    }
}
