using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>The chart in this repository.</summary>
internal static class Chart
{
    public const string Release = "todo-app";
    public const string Namespace = "todo-test";

    public static string Folder { get; } = Repository.PathOf("infra/charts/todo-app");

    private static readonly ConcurrentDictionary<string, Task<IReadOnlyList<KubernetesObject>>> Rendered = new();

    /// <summary>A file of the chart.</summary>
    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>A YAML file of the chart as JSON.</summary>
    public static JsonObject ReadYaml(string name) => (JsonObject)Manifests.ReadDocuments(Read(name), name).Single();

    /// <summary>A values file of the chart as an argument.</summary>
    public static string[] Values(string name) => ["--values", Path.Combine(Folder, name)];

    /// <summary>Renders the chart.</summary>
    /// <param name="arguments">What <c>helm template</c> is told besides, such as <c>--set</c>.</param>
    public static Task<IReadOnlyList<KubernetesObject>> RenderAsync(params string[] arguments) => RenderAsAsync(Release, arguments);

    /// <summary>Renders the chart as another release.</summary>
    public static Task<IReadOnlyList<KubernetesObject>> RenderAsAsync(string release, params string[] arguments) =>
        RenderAsync(new Installation(arguments) { Release = release }, Helm.Current);

    /// <summary>Renders an installation of the matrix.</summary>
    public static Task<IReadOnlyList<KubernetesObject>> RenderAsync(Installation installation) => RenderAsync(installation, Helm.Current);

    /// <summary>Renders an installation with a certain Helm. Nobody changes what is rendered, so each is rendered once.</summary>
    public static Task<IReadOnlyList<KubernetesObject>> RenderAsync(Installation installation, Helm helm) => Rendered.GetOrAdd(
        string.Join('\n', [helm.Name, installation.Release, installation.Namespace, .. installation.Arguments]),
        _ => RenderNewAsync(installation, helm));

    private static async Task<IReadOnlyList<KubernetesObject>> RenderNewAsync(Installation installation, Helm helm)
    {
        var run = await helm.ExecuteAsync(
            ["template", installation.Release, Folder, "--namespace", installation.Namespace, .. installation.Arguments]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return Manifests.Read(run.Output, "chart todo-app", installation.Namespace);
    }

    /// <summary>Renders the chart with values that cannot be, and returns what Helm says.</summary>
    public static async Task<string> RefuseAsync(Helm helm, params string[] arguments)
    {
        var run = await helm.ExecuteAsync(["template", Release, Folder, .. arguments]);
        Assert.True(run.ExitCode != 0, "The chart was rendered.");
        return run.Errors;
    }

    public static KubernetesObject Get(this IEnumerable<KubernetesObject> objects, string kind, string name) =>
        Assert.Single(objects, found => found.Kind == kind && found.Name == name);

    /// <summary>What is at a path of member names and positions, such as <c>spec.template.spec.containers.0.image</c>.</summary>
    public static JsonNode? At(this KubernetesObject found, string path) => found.Body.At(path);

    /// <summary>What is at a path of member names and positions.</summary>
    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('.').Aggregate(node, (at, name) => at is JsonArray list ? list[int.Parse(name, CultureInfo.InvariantCulture)] : at?[name]);

    /// <summary>The same as JSON text; empty where there is nothing.</summary>
    public static string Text(this KubernetesObject found, string path) => found.At(path)?.ToJsonString() ?? "";
}
