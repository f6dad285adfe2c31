using TodoStack.Cli.Commands;
using TodoStack.Cli.Images;
using TodoStack.LocalTarget;
using TodoStack.TestSupport;

namespace TodoStack.Cli.Tests.Images;

public sealed class BuildTests
{
    [Fact]
    public void Layers_that_all_images_begin_with_count_once()
    {
        var common = new ImageLayer(100, "base");

        Assert.Equal(100 + 5 + 7, BuiltImage.SizeTogether([Image(105, common, new ImageLayer(5, "a")), Image(107, common, new ImageLayer(7, "b"))]));
        Assert.Equal(105 + 107, BuiltImage.SizeTogether([Image(105, new ImageLayer(5, "a"), common), Image(107, new ImageLayer(7, "b"), common)]));
    }

    [Fact]
    public void An_image_that_there_is_not_is_said()
    {
        var error = Assert.Throws<LocalTargetException>(() => ImagesCommand.Choose(["backend", "fronted"]));

        Assert.Contains("fronted", error.Message, StringComparison.Ordinal);
        Assert.Contains("frontend-web", error.Message, StringComparison.Ordinal);
        Assert.Equal("frontend-web", Assert.Single(ImagesCommand.Choose(["frontend-web"])).Name);
    }

    [Fact]
    public async Task No_value_of_a_proxy_is_on_the_command_line()
    {
        const string Variable = "HTTPS_PROXY";
        var before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, "http://user:password@proxy.example.com");
        try
        {
            var arguments = await new BuildInputs(Repository.Folder).ArgumentsAsync(CancellationToken.None);

            Assert.Contains(Variable, arguments);
            Assert.DoesNotContain(arguments, argument => argument.Contains("password", StringComparison.Ordinal));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }

    [Fact]
    public void The_tools_that_check_are_those_of_the_workflow()
    {
        var workflow = Repository.Read(".github/workflows/images.yml");

        Assert.Contains($"HADOLINT: {CheckTool.Hadolint.Image}\n", workflow, StringComparison.Ordinal);
        Assert.Contains($"TRIVY: {CheckTool.Trivy.Image}\n", workflow, StringComparison.Ordinal);
    }

    private static BuiltImage Image(long size, params ImageLayer[] layers) => new("x", "x:1", "sha256:0", size, 1, layers);
}
