using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

public sealed class LintTests
{
    [Theory]
    [MemberData(nameof(Matrix.NamesWithHelm), MemberType = typeof(Matrix))]
    public async Task Helm_finds_nothing_wrong(string values, string helm)
    {
        var installation = Matrix.All[values];
        var lint = await Helm.All.Single(one => one.Name == helm).ExecuteAsync(
            ["lint", "--strict", Chart.Folder, "--namespace", installation.Namespace, .. installation.Arguments]);

        Assert.True(lint.ExitCode == 0, lint.Output + lint.Errors);
        Assert.DoesNotContain("[WARNING]", lint.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public async Task Helm_3_and_4_render_the_same(string values)
    {
        var (three, current) = (await Chart.RenderAsync(Matrix.All[values], Helm.Three), await Chart.RenderAsync(Matrix.All[values]));

        Assert.Equal(Texts(current), Texts(three));

        static IEnumerable<string> Texts(IEnumerable<KubernetesObject> objects) => objects.Select(Manifests.Write).Order(StringComparer.Ordinal);
    }

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
