using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>A chart in this repository.</summary>
/// <param name="name">Its name, and its folder's in infra/charts.</param>
internal sealed class HelmChart(string name)
{
    private readonly ConcurrentDictionary<string, Task<IReadOnlyList<KubernetesObject>>> _rendered = new();

    public string Folder { get; } = Repository.PathOf($"infra/charts/{name}");

    /// <summary>A file of the chart.</summary>
    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>A YAML file of the chart as JSON.</summary>
    public JsonObject ReadYaml(string file) => (JsonObject)Manifests.ReadDocuments(Read(file), file).Single();

    /// <summary>Renders an installation with a certain Helm. Nobody changes what is rendered, so each is rendered once.</summary>
    public Task<IReadOnlyList<KubernetesObject>> RenderAsync(Installation installation, Helm helm) => _rendered.GetOrAdd(
        string.Join('\n', [helm.Name, installation.Release, installation.Namespace, .. installation.Arguments]),
        _ => RenderNewAsync(installation, helm));

    /// <summary>Renders the chart with values that cannot be, and returns what Helm says.</summary>
    public async Task<string> RefuseAsync(Helm helm, Installation installation)
    {
        var run = await helm.ExecuteAsync(
            ["template", installation.Release, Folder, "--namespace", installation.Namespace, .. installation.Arguments]);
        Assert.True(run.ExitCode != 0, "The chart was rendered.");
        return run.Errors;
    }

    /// <summary>Holds that Helm finds nothing wrong with an installation.</summary>
    public async Task LintAsync(Installation installation, Helm helm)
    {
        var lint = await helm.ExecuteAsync(["lint", "--strict", Folder, "--namespace", installation.Namespace, .. installation.Arguments]);

        Assert.True(lint.ExitCode == 0, lint.Output + lint.Errors);
        Assert.DoesNotContain("[WARNING]", lint.Output, StringComparison.Ordinal);
    }

    /// <summary>Holds that both versions of Helm render the same.</summary>
    public async Task CompareHelmsAsync(Installation installation)
    {
        var (three, current) = (await RenderAsync(installation, Helm.Three), await RenderAsync(installation, Helm.Current));

        Assert.Equal(Texts(current), Texts(three));

        static IEnumerable<string> Texts(IEnumerable<KubernetesObject> objects) => objects.Select(Manifests.Write).Order(StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<KubernetesObject>> RenderNewAsync(Installation installation, Helm helm)
    {
        var run = await helm.ExecuteAsync(
            ["template", installation.Release, Folder, "--namespace", installation.Namespace, .. installation.Arguments]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return Manifests.Read(run.Output, $"chart {name}", installation.Namespace);
    }
}
