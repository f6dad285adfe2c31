using System.Diagnostics;
using TodoStack.Infra.Components;

namespace TodoStack.Infra.Tests.Components;

/// <summary>What the builds of this repository's images see.</summary>
public sealed class ImageContextTests
{
    [Theory]
    [InlineData("Backend")]
    [InlineData("FrontendWeb")]
    [InlineData("FrontendChatbot")]
    public async Task It_is_a_project_that_can_be_read(string service)
    {
        var copy = Directory.CreateTempSubdirectory("todostack-image-").FullName;
        try
        {
            foreach (var file in BuildContext.Files(Stacks.Root, $"services/{service}/Dockerfile"))
            {
                var target = Path.Combine(copy, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(Stacks.Root, file), target);
            }

            var start = new ProcessStartInfo("dotnet", ["msbuild", $"services/{service}", "-getProperty:TargetFramework", "-nologo"])
            {
                WorkingDirectory = copy,
                RedirectStandardOutput = true,
                Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
            };
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();

            Assert.Equal("net10.0", output.Trim());
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Theory]
    [InlineData("Backend", "services/Contracts/Limits.cs", true)]
    [InlineData("Backend", "services/Backend/Program.cs", true)]
    [InlineData("Backend", "services/FrontendWeb/Program.cs", false)]
    [InlineData("FrontendWeb", "services/Backend/Program.cs", false)]
    [InlineData("FrontendWeb", "services/FrontendKit/Pages/Page.cs", true)]
    public void A_change_rolls_the_services_that_it_is_in_and_no_other(string service, string file, bool isIn) =>
        Assert.Equal(isIn, BuildContext.Files(Stacks.Root, $"services/{service}/Dockerfile").Contains(file));
}
