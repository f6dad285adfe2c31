using TodoStack.Infra.Rendering;
using TodoStack.Policies;

namespace TodoStack.Infra.Tests;

/// <summary>The chart by itself, and every object of every stack by the policies.</summary>
public sealed class ChartTests
{
    [Fact]
    public async Task Helm_finds_nothing_wrong()
    {
        var (code, output) = await Helm.RunAsync("lint", "--strict", Helm.Chart);

        Assert.True(code == 0, output);
        Assert.DoesNotContain("[WARNING]", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown=1")]
    [InlineData("services.svcname.prot=80")]
    [InlineData("services.svcname.image.tag=latest")]
    [InlineData("services.svcname.resources.limits.memory=lots")]
    public async Task Values_that_make_no_sense_are_refused(string value)
    {
        Assert.NotEqual(0, (await Helm.RunAsync("template", Infra.Names.Release, Helm.Chart, "--set", value)).ExitCode);
    }

    [Theory]
    [MemberData(nameof(Stacks.Names), MemberType = typeof(Stacks))]
    public async Task Every_stack_keeps_every_policy(string name)
    {
        var stack = await Stacks.EvaluateAsync(name);
        var objects = stack.KubernetesObjects.Select(body => new KubernetesObject(body, "stack")).ToList();
        var release = Assert.Single(stack.HelmReleases);
        objects.AddRange(await RenderAsync(release));

        var report = PolicyReport.Evaluate(new ObjectSet(objects));

        Assert.True(report.Passed, string.Join('\n', report.Violations));
        Assert.True(report.ObjectCount > 10, $"{report.ObjectCount} objects");
    }

    private static async Task<IReadOnlyList<KubernetesObject>> RenderAsync(RecordedHelmRelease release)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Manifests.WriteValues(release.Values));
            var (code, output) = await Helm.RunAsync("template", release.Name, Helm.Chart, "--namespace", release.Namespace, "--values", file);
            Assert.True(code == 0, output);
            return Manifests.Read(output, "chart", release.Namespace);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
