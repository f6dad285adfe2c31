using System.Globalization;
using System.Text.Json.Nodes;
using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>The chart of the application.</summary>
internal static class Chart
{
    public const string Release = "todo-app";
    public const string Namespace = "todo-test";

    public static HelmChart Own { get; } = new("todo-app");

    public static string Folder => Own.Folder;

    /// <summary>A file of the chart.</summary>
    public static string Read(string name) => Own.Read(name);

    /// <summary>A YAML file of the chart as JSON.</summary>
    public static JsonObject ReadYaml(string name) => Own.ReadYaml(name);

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

    /// <summary>Renders an installation with a certain Helm.</summary>
    public static Task<IReadOnlyList<KubernetesObject>> RenderAsync(Installation installation, Helm helm) => Own.RenderAsync(installation, helm);

    /// <summary>Renders the chart with values that cannot be, and returns what Helm says.</summary>
    public static Task<string> RefuseAsync(Helm helm, params string[] arguments) => Own.RefuseAsync(helm, new Installation(arguments));

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
