using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

public sealed class LintTests
{
    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public async Task Helm_finds_nothing_wrong(string values)
    {
        var lint = await Helm.RunAsync(["lint", "--strict", Chart.Folder, .. Matrix.All[values]]);

        Assert.True(lint.ExitCode == 0, lint.Output + lint.Errors);
        Assert.DoesNotContain("[WARNING]", lint.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_of_the_services_is_the_same_everywhere()
    {
        var version = (string?)Chart.ReadYaml("Chart.yaml")["appVersion"];

        Assert.Contains($"<Version>{version}</Version>", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.All(Images.All, image => Assert.Contains($"ARG VERSION={version}\n", image.Dockerfile, StringComparison.Ordinal));
    }
}
