using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

public sealed class LintTests
{
    [Theory]
    [MemberData(nameof(Matrix.NamesWithHelm), MemberType = typeof(Matrix))]
    public Task Helm_finds_nothing_wrong(string values, string helm) => Chart.Own.LintAsync(Matrix.All[values], Helm.All.Single(one => one.Name == helm));

    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public Task Helm_3_and_4_render_the_same(string values) => Chart.Own.CompareHelmsAsync(Matrix.All[values]);

    [Fact]
    public async Task Both_versions_of_Helm_are_there()
    {
        Assert.StartsWith("v3.", (await Helm.Three.ExecuteAsync(["version", "--short"])).Output, StringComparison.Ordinal);
        Assert.StartsWith("v4.", (await Helm.Current.ExecuteAsync(["version", "--short"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_of_the_services_is_the_same_everywhere()
    {
        var version = (string?)Chart.ReadYaml("Chart.yaml")["appVersion"];

        Assert.Contains($"<Version>{version}</Version>", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);
        Assert.All(Images.All, image => Assert.Contains($"ARG VERSION={version}\n", image.Dockerfile, StringComparison.Ordinal));
    }
}
