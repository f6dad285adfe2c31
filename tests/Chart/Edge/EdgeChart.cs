using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests.Edge;

/// <summary>The chart of what a Gateway needs, and the ways in which it is installed.</summary>
internal static class EdgeChart
{
    public const string Namespace = "todo-test";

    public static string Folder { get; } = Repository.PathOf("infra/charts/edge");

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, string[]> All { get; } = new Dictionary<string, string[]>
    {
        ["an authority of its own"] = ["--set", "hosts={todo.test,chat.todo.test}"],
        ["in public"] =
        [
            "--set", "hosts={todo.example.com,chat.example.com,api.example.com},certificate.acme.email=ops@example.com,proxies.replicas=2",
            "--set", "labels.team=todo,annotations.owner=todo,proxies.service.annotations.size=small",
        ],
        ["ports of the node"] = ["--set", "hosts={todo.test},proxies.service.type=NodePort,proxies.service.httpNodePort=30080,proxies.service.httpsNodePort=30443"],
        ["a class that is there"] = ["--set", "hosts={todo.test},gateway.createClass=false,gateway.className=public,privatePaths=null"],
    };

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Renders the chart.</summary>
    public static async Task<IReadOnlyList<KubernetesObject>> RenderAsync(Helm helm, params string[] arguments)
    {
        var run = await helm.ExecuteAsync(["template", "edge", Folder, "--namespace", Namespace, .. arguments]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return Manifests.Read(run.Output, "chart edge", Namespace);
    }

    /// <summary>Renders one of <see cref="All"/>.</summary>
    public static Task<IReadOnlyList<KubernetesObject>> RenderAsync(string name) => RenderAsync(Helm.Current, All[name]);
}
